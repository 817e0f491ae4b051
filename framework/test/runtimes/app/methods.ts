import { openspeed } from "openspeed";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Routes that tell which of them a method reached. */
export const methods = openspeed()
  .on(METHODS, "/five", (ctx) => `${ctx.method} five`)
  .get("/get", () => "get")
  .post("/post", () => "post")
  .put("/put", () => "put")
  .patch("/patch", () => "patch")
  .delete("/delete", () => "delete")
  .options("/options", () => new Response("options", { headers: { "x-own": "options" } }))
  .get("/own-head", () => "get")
  .head("/own-head", () => new Response(null, { headers: { "x-own": "head" } }))
  .all("/all", (ctx) => `${ctx.method} all`)
  .get("/mixed", () => "get of mixed")
  .all("/mixed", (ctx) => `${ctx.method} of mixed`)
  .on(["PROPFIND", "REPORT"], "/dav", (ctx) => `${ctx.method} dav`)
  .get("/json", () => ({ a: 1 }))
  .get("/length", () => new Response("12345", { headers: { "content-length": "5" } }));
