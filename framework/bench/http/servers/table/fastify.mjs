import Fastify from "fastify";
import { announce } from "../announce.mjs";
import { createTable } from "./table.mjs";

const app = Fastify();
for (const { pattern, text } of createTable()) {
  app.get(pattern.replace("*path", "*"), (request, reply) => {
    reply.send(text);
  });
}
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server.address().port);
