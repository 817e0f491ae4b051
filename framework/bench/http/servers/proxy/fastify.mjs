import Fastify from "fastify";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;

const app = Fastify();
app.get("/:size", (request) => fetch(`${upstream}/${request.params.size}`));
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server.address().port);
