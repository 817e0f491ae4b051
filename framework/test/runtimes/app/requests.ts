import { openspeed } from "openspeed";

/** Routes that tell what arrived of a request. */
export const requests = openspeed()
  .get("/query", (ctx) => ({ ...ctx.query }))
  .get("/query/all/:name", (ctx) => ({ all: ctx.url.searchParams.getAll(ctx.params.name) }))
  .get("/query/shape", (ctx) => ({
    inherits: "toString" in ctx.query,
    polluted: Reflect.get({}, "polluted") === true,
    keys: Object.keys(ctx.query).length,
  }))
  .get("/search", (ctx) => ({ search: ctx.url.search }))
  .get("/header/:name", (ctx) => ({ value: ctx.request.headers.get(ctx.params.name) }))
  .get("/headers", (ctx) => ({
    names: [...ctx.request.headers.keys()].filter((name) => name.startsWith("x-")),
  }))
  .get("/headers/count", (ctx) => ({
    count: [...ctx.request.headers.keys()].filter((name) => name.startsWith("x-many-")).length,
  }))
  .get("/cookies", (ctx) => ({ cookie: ctx.request.headers.get("cookie") }))
  .get("/host", (ctx) => ({ host: ctx.url.host, path: ctx.path }))
  .get("/address", (ctx) => ({ address: ctx.platform.address ?? null }))
  .get("/request", (ctx) => ({
    isRequest: ctx.request instanceof Request,
    protocol: ctx.url.protocol,
    hasBody: ctx.request.body !== null,
    same: ctx.request === ctx.request,
    aborted: ctx.signal.aborted,
  }));
