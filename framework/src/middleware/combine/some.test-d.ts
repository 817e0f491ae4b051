import { expectTypeOf } from "vitest";
import { type Context, HttpError, type Middleware, openspeed } from "../../index.ts";
import { some } from "./some.ts";

declare const byKey: Middleware<{ by: "key"; key: string }>;
declare const bySession: Middleware<{ by: "session"; user: { id: number } }>;
declare const open: Middleware;

openspeed()
  .use(some(byKey, bySession))
  .get("/", (ctx) => {
    expectTypeOf(ctx.state.by).toEqualTypeOf<"key" | "session">();
    if (ctx.state.by === "session") expectTypeOf(ctx.state.user.id).toBeNumber();
    else expectTypeOf(ctx.state.key).toBeString();
    // @ts-expect-error -- only one of the ways knows it
    return ctx.state.user;
  });

// Ways written in place get their types.
openspeed()
  .use(
    some(
      (ctx, next) => {
        expectTypeOf(ctx).toEqualTypeOf<Context>();
        if (ctx.headers["x-key"] !== "k") throw new HttpError(401);
        return next({ by: "key" as const, level: 1 });
      },
      async (ctx, next) => {
        await Promise.resolve();
        if (ctx.cookies["session"] === undefined) throw new HttpError(401);
        return next({ by: "session" as const, level: "one" });
      },
    ),
  )
  .get("/", (ctx) => {
    expectTypeOf(ctx.state.by).toEqualTypeOf<"key" | "session">();
    expectTypeOf(ctx.state.level).toEqualTypeOf<number | string>();
    return "in";
  });

// One that hands on nothing leaves nothing to be sure of.
openspeed()
  .use(some(byKey, open))
  .get("/", (ctx) => {
    // @ts-expect-error -- the second way does not say it
    return ctx.state.by;
  });

openspeed()
  .use(some(byKey))
  .get("/", (ctx) => ctx.state.key.length);

// @ts-expect-error -- a name is no middleware
some(byKey, "session");
