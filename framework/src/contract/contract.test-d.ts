import { type } from "arktype";
import * as v from "valibot";
import { expectTypeOf } from "vitest";
import { z } from "zod";
import { openspeed, route } from "../index.ts";

const User = z.object({ name: z.string(), role: z.enum(["admin", "user"]) });

openspeed("/shops/:shop")
  .use((_ctx, next) => next({ user: { id: 7 } }))
  .routes({
    "GET /plain/:id": (ctx) => ctx.params.id,
    "POST /users/:id": route(
      {
        body: User,
        query: v.object({ page: v.pipe(v.string(), v.toNumber()) }),
        headers: type({ "x-key": "string" }),
        cookies: z.object({ theme: z.string().optional() }),
      },
      (ctx) => {
        expectTypeOf(ctx.params.id).toEqualTypeOf<string>();
        expectTypeOf(ctx.params.shop).toEqualTypeOf<string>();
        expectTypeOf(ctx.state.user.id).toEqualTypeOf<number>();
        expectTypeOf(ctx.body.role).toEqualTypeOf<"admin" | "user">();
        expectTypeOf(ctx.query.page).toEqualTypeOf<number>();
        expectTypeOf(ctx.headers["x-key"]).toEqualTypeOf<string>();
        expectTypeOf(ctx.cookies.theme).toEqualTypeOf<string | undefined>();
        // @ts-expect-error -- the path has no such parameter
        void ctx.params.name;
        // @ts-expect-error -- the body has no such field
        void ctx.body.age;
        return { ok: true };
      },
    ),
    "GET /numbers/:id": route({ params: z.object({ id: z.coerce.number() }) }, (ctx) => {
      expectTypeOf(ctx.params.id).toEqualTypeOf<number>();
      expectTypeOf(ctx.body).toEqualTypeOf<undefined>();
      return ctx.params.id;
    }),
    "GET /guarded/:id": route(
      { summary: "Guarded" },
      (_ctx, next) => next({ session: "s" }),
      (ctx) => {
        expectTypeOf(ctx.state.session).toEqualTypeOf<string>();
        expectTypeOf(ctx.state.user.id).toEqualTypeOf<number>();
        expectTypeOf(ctx.params.id).toEqualTypeOf<string>();
        return ctx.params.id;
      },
    ),
  })
  .post("/chained/:id", { body: User }, (ctx) => {
    expectTypeOf(ctx.params.id).toEqualTypeOf<string>();
    expectTypeOf(ctx.body.name).toEqualTypeOf<string>();
    return { name: ctx.body.name };
  })
  .post(
    "/own/:id",
    { body: User },
    (_ctx, next) => next({ own: 1 }),
    (ctx) => {
      expectTypeOf(ctx.state.own).toEqualTypeOf<number>();
      expectTypeOf(ctx.state.user.id).toEqualTypeOf<number>();
      expectTypeOf(ctx.body.name).toEqualTypeOf<string>();
      return ctx.params.id;
    },
  );

const responses = {
  200: User,
  201: z.object({ id: z.number() }),
  204: null,
  404: z.object({ why: z.string() }),
};

openspeed().routes({
  "GET /value": route({ responses }, () => ({ name: "Ada", role: "admin" as const })),
  "GET /made": route({ responses }, (ctx) => ctx.json({ id: 1 }, 201)),
  "GET /literal": route({ responses }, (ctx) => ctx.json({ name: "a", role: "user" })),
  "GET /literal-async": route({ responses }, async (ctx) => ctx.json({ name: "a", role: "user" })),
  "GET /block": route({ responses }, async (ctx) => {
    if (ctx.method === "GET") return ctx.json({ why: "none" }, 404);
    return ctx.json({ name: "a", role: "user" }, 200);
  }),
  "GET /async": route({ responses }, async (ctx) =>
    ctx.method === "GET" ? ctx.json({ why: "none" }, 404) : ctx.json({ name: "a", role: "user" }),
  ),
  "GET /nothing": route({ responses }, () => undefined),
});

openspeed().routes({
  // @ts-expect-error -- the name is missing
  "GET /value": route({ responses }, () => ({ role: "admin" as const })),
});
openspeed().routes({
  // @ts-expect-error -- 201 carries a number
  "GET /made": route({ responses }, (ctx) => ctx.json({ id: "one" }, 201)),
});
openspeed().routes({
  // @ts-expect-error -- 202 is not declared
  "GET /made": route({ responses }, (ctx) => ctx.json({ id: 1 }, 202)),
});
// @ts-expect-error -- there is no such option
openspeed().get("/", { bodi: User }, () => "text");
// @ts-expect-error -- 201 carries a number
openspeed().get("/", { responses }, (ctx) => ctx.json({ id: "one" }, 201));

// A misspelt part beside a right one would leave the request unchecked.
openspeed()
  // @ts-expect-error -- a contract has no qury
  .post("/users", { body: User, qury: User }, (ctx) => ctx.body.name)
  .post("/users", { body: User, query: User }, (ctx) => ctx.body.name);
openspeed().post(
  "/users",
  // @ts-expect-error -- nor here, ahead of middleware
  { body: User, qury: User },
  (_ctx, next) => next(),
  () => null,
);
// @ts-expect-error -- nor in a table
route({ body: User, qury: User }, () => null);
route({ body: User, query: User }, () => null);
