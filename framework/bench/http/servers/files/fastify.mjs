import fastifyStatic from "@fastify/static";
import Fastify from "fastify";
import { announce } from "../announce.mjs";

const app = Fastify();
app.register(fastifyStatic, { root: process.env.BENCH_ROOT });
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server.address().port);
