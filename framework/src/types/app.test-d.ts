import { expectTypeOf } from "vitest";
import { openspeed, type PathParams } from "../index.ts";

expectTypeOf<PathParams<"/users/:id/posts/:post?">>().toExtend<{ id: string; post?: string }>();
expectTypeOf<PathParams<"/files/*path">>().toExtend<{ path: string }>();
// @ts-expect-error -- an optional parameter may be absent
expectTypeOf<PathParams<"/:id?">>().toExtend<{ id: string }>();

const app = openspeed("/api")
  .use((_ctx, next) => next({ user: { name: "Ada" } }))
  .get("/users/:id", (ctx) => {
    expectTypeOf(ctx.params.id).toEqualTypeOf<string>();
    expectTypeOf(ctx.state.user.name).toEqualTypeOf<string>();
    // @ts-expect-error -- the path has no such parameter
    void ctx.params.name;
    // @ts-expect-error -- no middleware added it
    void ctx.state.session;
    return { id: ctx.params.id };
  })
  .routes({
    "GET /posts/*rest": (ctx) => ctx.params.rest.length,
    "DELETE /posts/:post": (ctx) => ctx.json({ gone: ctx.params.post }, 202),
  })
  .get(
    "/own",
    (_ctx, next) => next({ own: 1 }),
    (ctx) => {
      expectTypeOf(ctx.state.own).toEqualTypeOf<number>();
      expectTypeOf(ctx.state.user.name).toEqualTypeOf<string>();
      return "own";
    },
  )
  .on(
    ["PUT", "PATCH"],
    "/on/:id",
    (_ctx, next) => next({ own: 1 }),
    (ctx) => {
      expectTypeOf(ctx.state.own).toEqualTypeOf<number>();
      expectTypeOf(ctx.state.user.name).toEqualTypeOf<string>();
      // @ts-expect-error -- no middleware added it
      void ctx.state.session;
      return ctx.params.id;
    },
  )
  .group("/admin", (admin) => admin.get("/:tab", (ctx) => ctx.params.tab));

type Routes = NonNullable<(typeof app)["~routes"]>;
expectTypeOf<Routes["GET /api/users/:id"]>().toEqualTypeOf<{ id: string }>();
expectTypeOf<Routes["GET /api/posts/*rest"]>().toEqualTypeOf<number>();
expectTypeOf<Routes["GET /api/admin/:tab"]>().toEqualTypeOf<string>();
expectTypeOf<Routes["PATCH /api/on/:id"]>().toEqualTypeOf<string>();
// @ts-expect-error -- there is no such route
void ({} as Routes["GET /api/nowhere"]);

// @ts-expect-error -- the key has no method
openspeed().routes({ "/nowhere": () => "text" });
// @ts-expect-error -- the path does not start with a slash
openspeed().routes({ "GET nowhere": () => "text" });
// @ts-expect-error -- the method is misspelt
openspeed().routes({ "GTE /x": () => "text" });
openspeed().routes({ "QUERY /x": () => "text", "ALL /y": () => "text" });
openspeed().on("GTE", "/x", () => "text");
declare const path: string;
openspeed()
  .get(path, () => "text")
  .use(path, (_ctx, next) => next())
  .group(path, (group) => group);
// @ts-expect-error -- the path does not start with a slash
openspeed().get("users", () => "text");
// @ts-expect-error -- the path does not start with a slash
openspeed().get("users", { summary: "Users" }, () => "text");
// @ts-expect-error -- the path does not start with a slash
openspeed().on("GET", "users", () => "text");
// @ts-expect-error -- the path does not start with a slash
openspeed().use("users", (_ctx, next) => next());
// @ts-expect-error -- the path does not start with a slash
openspeed().use("users", openspeed());
// @ts-expect-error -- the path does not start with a slash
openspeed().group("users", (group) => group);
// @ts-expect-error -- a middleware returns no text
openspeed().use(() => "text");
const computed: Record<`GET /${string}`, () => string> = { "GET /a": () => "a" };
openspeed().routes(computed);
