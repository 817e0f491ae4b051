import { Elysia } from "elysia";
import { announce } from "../announce.mjs";

const app = new Elysia()
  // A function and no value: Bun would answer a value without running a handler.
  .get("/", () => "hi")
  .get("/users/:id", ({ params }) => ({ id: params.id }))
  .post("/json", ({ body }) => body)
  .listen({ port: 0, hostname: "127.0.0.1" });
announce(app.server.port);
