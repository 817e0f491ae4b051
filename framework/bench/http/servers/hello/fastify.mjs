import Fastify from "fastify";
import { announce } from "../announce.mjs";

const app = Fastify();
app.get("/", (request, reply) => {
  reply.send("hi");
});
app.get("/users/:id", (request, reply) => {
  reply.send({ id: request.params.id });
});
app.post("/json", (request, reply) => {
  reply.send(request.body);
});
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server.address().port);
