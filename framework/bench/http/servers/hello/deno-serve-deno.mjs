import { announce } from "../announce.mjs";

Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => announce(port) },
  async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "GET" && pathname === "/") return new Response("hi");
    if (request.method === "GET" && pathname.startsWith("/users/")) {
      return Response.json({ id: decodeURIComponent(pathname.slice(7)) });
    }
    if (request.method === "POST" && pathname === "/json") {
      return Response.json(await request.json());
    }
    return new Response(null, { status: 404 });
  },
);
