import { HttpError, openspeed } from "openspeed";

export default openspeed("", { report: () => undefined })
  .use(async (_ctx, next) => {
    const response = await next({ seen: true });
    response.headers.set("x-seen", "1");
    return response;
  })
  .routes({
    "GET /": () => "Hello",
    "GET /users/:id": (ctx) => ({ id: ctx.params.id, tag: ctx.query.tag, seen: ctx.state.seen }),
    "POST /json": async (ctx) => ctx.json(await ctx.request.json(), 201),
    "GET /address": (ctx) => ({ address: ctx.platform.address }),
    "GET /go": (ctx) => ctx.redirect("/"),
    "GET /boom": () => {
      throw new Error("the password is hunter2");
    },
    "GET /teapot": () => {
      throw new HttpError(418, "Short and stout.");
    },
  });
