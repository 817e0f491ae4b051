import { HttpError, openspeed, type Middleware } from "openspeed";

function trace(name: string): Middleware {
  return async (_ctx, next) => {
    const response = await next();
    response.headers.append("x-trace", name);
    return response;
  };
}

const scoped = openspeed()
  .use(trace("scope"))
  .get("/inside", () => "inside")
  .notFound((ctx) => ctx.text(`no ${ctx.path}`, 404));

/** Routes within middleware, groups and joined apps. */
export const layers = openspeed()
  .get("/before", () => "before")
  .use("/order", trace("outer"))
  .use("/order", trace("inner"))
  .get("/order/two", () => "two")
  .get("/order/own", trace("own"), () => "own")
  .use("/stop", (ctx, next) => {
    if (ctx.query.key !== "open") throw new HttpError(401, "No key.");
    return next();
  })
  .get("/stop/here", () => "let in")
  .get(
    "/short",
    () => new Response("middleware", { status: 299 }),
    () => "handler",
  )
  .get(
    "/nothing",
    () => undefined,
    () => "never",
  )
  .get(
    "/twice",
    async (_ctx, next) => {
      await next();
      return next();
    },
    () => "once",
  )
  .get(
    "/replace",
    async (_ctx, next) => {
      await next();
      return new Response("replaced");
    },
    () => "original",
  )
  .get(
    "/silent",
    async (_ctx, next) => {
      await next();
    },
    () => "kept",
  )
  .get(
    "/state",
    (_ctx, next) => next({ user: "ada" }),
    (ctx) => ({ user: ctx.state.user }),
  )
  .get(
    "/state/two",
    (_ctx, next) => next({ first: 1 }),
    (_ctx, next) => next({ second: 2 }),
    (ctx) => ({ ...ctx.state }),
  )
  .get(
    "/caught",
    async (ctx, next) => {
      const response = await next();
      response.headers.set("x-caught", ctx.error instanceof Error ? ctx.error.message : "nothing");
      return response;
    },
    () => {
      throw new Error("inside");
    },
  )
  .get(
    "/fetched",
    async (_ctx, next) => {
      const response = await next();
      response.headers.set("x-late", "1");
      return response;
    },
    () => Response.redirect("http://example.com/"),
  )
  .use("/scoped", scoped)
  .group("/group", (group) =>
    group
      .use(trace("group"))
      .get("/one", () => "one")
      .group("/deep", (deep) => deep.use(trace("deep")).get("/two", () => "two")),
  )
  .use(
    "/tenants/:tenant",
    openspeed().get("/info", (ctx) => ({ path: ctx.path })),
  )
  .get("/after", () => "after");
