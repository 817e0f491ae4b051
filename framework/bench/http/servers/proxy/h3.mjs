import { H3, proxy, serve } from "h3";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;

const app = new H3().get("/:size", (event) =>
  proxy(event, `${upstream}/${event.context.params.size}`),
);
const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
await server.ready();
announce(new URL(server.url).port);
