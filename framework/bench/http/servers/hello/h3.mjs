import { H3, readBody, serve } from "h3";
import { announce } from "../announce.mjs";

const app = new H3()
  .get("/", () => "hi")
  .get("/users/:id", (event) => ({ id: event.context.params.id }))
  .post("/json", (event) => readBody(event));
const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
await server.ready();
announce(new URL(server.url).port);
