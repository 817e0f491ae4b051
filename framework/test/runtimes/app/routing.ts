import { openspeed } from "openspeed";

/** Routes whose answers name the pattern that was matched and what it captured. */
export const routing = openspeed()
  .get("/", () => "index")
  .get("/static", () => "static")
  .get("/static/deep/er", () => "deeper")
  .get("/users/me", () => "me")
  .get("/users/:id", (ctx) => ({ id: ctx.params.id }))
  .get("/users/:id/posts/:post", (ctx) => ({ id: ctx.params.id, post: ctx.params.post }))
  .get("/back/:x/end", (ctx) => ({ back: ctx.params.x }))
  .get("/back/static/other", () => "other")
  .get("/files/*path", (ctx) => ({ path: ctx.params.path }))
  .get("/files/exact", () => "exact")
  .get("/rest/*all?", (ctx) => ({ all: ctx.params.all ?? null }))
  .get("/optional/:name?", (ctx) => ({ name: ctx.params.name ?? null }))
  .get("/Case", () => "upper")
  .get("/case", () => "lower")
  .get("/ünï/cödé", () => "unicode")
  .get("/a.b-c_d~e", () => "unreserved")
  .get("/shape/:kind", (ctx) => ({
    inherits: "toString" in ctx.params,
    kind: ctx.params.kind,
  }))
  .get("/path/*rest", (ctx) => ({ path: ctx.path, base: ctx.base }));
