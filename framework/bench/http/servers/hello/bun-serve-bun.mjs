import { announce } from "../announce.mjs";

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  routes: {
    "/": { GET: () => new Response("hi") },
    "/users/:id": { GET: (request) => Response.json({ id: request.params.id }) },
    "/json": { POST: async (request) => Response.json(await request.json()) },
  },
});
announce(server.port);
