import { expectTypeOf } from "vitest";
import { z } from "zod";
import { openspeed, route, type PartIssue } from "../index.ts";
import { rich, richCodec } from "../rich/index.ts";
import { createClient, createHref, href, type JsonOf } from "./index.ts";

interface User {
  readonly id: string;
  born: Date;
  nick?: string;
  tags: ("a" | "b")[];
  greet(): string;
}
declare const user: User;

const users = openspeed("/users").routes({
  "GET /:id": () => user,
  "GET /": async () => [user],
  "PUT /:id": (ctx) => ctx.json({ saved: true, by: new Date() }, 201),
  "DELETE /:id": () => undefined,
});
const app = openspeed()
  .use(users)
  .get("/files/*path", (ctx) => ctx.text(ctx.params.path))
  .get("/search/:term?", (ctx) =>
    ctx.query.q === "" ? ctx.json({ message: "no" }, 422) : ctx.json({ hits: 1 }),
  )
  .get("/raw", () => new Response("raw"))
  .post("/jobs/:queue/:job", (ctx) => ({ queue: ctx.params.queue }))
  .all("/anything", () => "any");
type App = typeof app;

const api = createClient<App>("https://example.com");

const one = await api.get("/users/:id", { params: { id: 1 } });
if (one.ok) {
  expectTypeOf(one.data).toEqualTypeOf<{
    readonly id: string;
    born: string;
    nick?: string;
    tags: ("a" | "b")[];
  }>();
} else {
  expectTypeOf(one.problem.title).toEqualTypeOf<string>();
  // @ts-expect-error -- a problem has no data
  void one.data;
}

const list = await api.get("/users", { query: { page: 2, tag: ["a", "b"], all: undefined } });
if (list.ok) expectTypeOf(list.data[0]?.born).toEqualTypeOf<string | undefined>();

const saved = await api.put("/users/:id", { params: { id: "1" }, body: { name: "Ada" } });
if (saved.ok) expectTypeOf(saved.data).toEqualTypeOf<{ saved: boolean; by: string }>();

const gone = await api.delete("/users/:id", { params: { id: "1" } });
if (gone.ok) expectTypeOf(gone.data).toEqualTypeOf<undefined>();

const file = await api.get("/files/*path", { params: { path: "a/b" } });
if (file.ok) expectTypeOf(file.data).toEqualTypeOf<string>();

const found = await api.get("/search/:term?");
if (found.ok) expectTypeOf(found.data).toEqualTypeOf<{ hits: number }>();

const raw = await api.get("/raw");
if (raw.ok) expectTypeOf(raw.data).toEqualTypeOf<unknown>();

const any = await api.patch("/anything");
if (any.ok) expectTypeOf(any.data).toEqualTypeOf<string>();

const head = await api.head("/users/:id", { params: { id: "1" } });
if (head.ok) expectTypeOf(head.data).toEqualTypeOf<undefined>();

// @ts-expect-error -- the path needs its parameters
await api.get("/users/:id");
// @ts-expect-error -- both of them
await api.post("/jobs/:queue/:job", { params: { queue: "q" } });
// @ts-expect-error -- there is no such path
await api.get("/nowhere");
// @ts-expect-error -- the path does not take this method
await api.post("/users/:id", { params: { id: "1" } });
// @ts-expect-error -- a GET carries no body
await api.get("/raw", { body: 1 });

expectTypeOf(createClient(app)).toEqualTypeOf(api);
expectTypeOf(createClient<App>({ fetch: app.fetch })).toEqualTypeOf(api);

expectTypeOf<JsonOf<[Date, undefined, () => void]>>().toEqualTypeOf<[string, null, null]>();
expectTypeOf<JsonOf<{ a: Map<string, Date>["size"]; b: bigint }>>().toEqualTypeOf<{
  a: number;
  b: never;
}>();
expectTypeOf<JsonOf<{ at: Date | null }>>().toEqualTypeOf<{ at: string | null }>();

const Trip = z.object({ name: z.string(), page: z.number().default(1) });
const trips = openspeed("/trips").routes({
  "POST /:id": route(
    {
      params: z.object({ id: z.coerce.number() }),
      query: z.object({ tag: z.array(z.string()).optional(), side: z.enum(["left", "right"]) }),
      headers: z.object({ "x-key": z.string() }),
      cookies: z.object({ theme: z.string() }),
      body: Trip,
      responses: {
        200: z.object({ at: z.date() }),
        201: z.object({ id: z.number() }),
        204: null,
        404: z.object({ why: z.string() }),
      },
    },
    (ctx) => ctx.json({ id: ctx.params.id }, 201),
  ),
  "GET /": (ctx) =>
    ctx.method === "GET" ? ctx.json({ a: 1 }, 201) : ctx.json({ why: "none" as const }, 404),
  "GET /moved": (ctx) => (ctx.path === "/" ? ctx.redirect("/trips", 302) : ctx.json({ b: 1 })),
  "GET /rich": (ctx) => rich(ctx, { at: new Date(), stops: new Set(["Rome"]) }),
  "GET /form": () => "x",
  "POST /form": route({ body: Trip, accepts: "form" }, () => "x"),
  "GET /:tab<posts|likes>/:day<date>?": (ctx) => ctx.params.tab,
});
const travel = createClient<typeof trips>("https://example.com");
const given = {
  params: { id: 7 },
  query: { side: "left" },
  headers: { "x-key": "k", "x-more": 1 },
  body: { name: "Ada" },
} as const;

const made = await travel.post("/trips/:id", given);
if (made.status === 200) expectTypeOf(made.data).toEqualTypeOf<{ at: string }>();
if (made.status === 201) expectTypeOf(made.data.id).toEqualTypeOf<number>();
if (made.status === 204) expectTypeOf(made.data).toEqualTypeOf<undefined>();
if (made.status === 404) expectTypeOf(made.data.why).toEqualTypeOf<string>();
if (made.status === 422) {
  expectTypeOf(made.problem.errors).toEqualTypeOf<readonly PartIssue[]>();
}
if (made.status === 500) {
  expectTypeOf(made.problem.title).toEqualTypeOf<string>();
  // @ts-expect-error -- an undeclared failure has no data
  void made.data;
}
if (made.ok) expectTypeOf(made.status).toEqualTypeOf<200 | 201 | 204>();
else expectTypeOf(made.problem.title).toEqualTypeOf<string>();
// @ts-expect-error -- the route declares no 202
if (made.status === 202) void made.ok;

await travel.post("/trips/:id", {
  ...given,
  cookies: { theme: "dark" },
  body: { name: "A", page: 2 },
});
// @ts-expect-error -- the body is required
await travel.post("/trips/:id", {
  params: given.params,
  query: given.query,
  headers: given.headers,
});
// @ts-expect-error -- the query is required
await travel.post("/trips/:id", { params: given.params, headers: given.headers, body: given.body });
// @ts-expect-error -- the header is required
await travel.post("/trips/:id", { ...given, headers: {} });
// @ts-expect-error -- the body's name is text
await travel.post("/trips/:id", { ...given, body: { name: 1 } });
// @ts-expect-error -- there is no such side
await travel.post("/trips/:id", { ...given, query: { side: "up" } });
// @ts-expect-error -- the body has no such field
await travel.post("/trips/:id", { ...given, body: { name: "A", nam: "B" } });
await travel.post("/trips/form", { body: new FormData() });
// @ts-expect-error -- this route takes no JSON
await travel.post("/trips/form", { body: { name: "A" } });

const union = await travel.get("/trips");
if (union.status === 201) expectTypeOf(union.data).toEqualTypeOf<{ a: number }>();
if (union.status === 404) expectTypeOf(union.data).toEqualTypeOf<{ why: "none" }>();
// @ts-expect-error -- only the declared failure has data
if (!union.ok) void union.data;

const moved = await travel.get("/trips/moved");
if (moved.ok && !moved.redirected) expectTypeOf(moved.data).toEqualTypeOf<{ b: number }>();
if (moved.ok && moved.redirected) expectTypeOf(moved.data).toEqualTypeOf<unknown>();

const plain = await travel.get("/trips/rich");
if (plain.ok) expectTypeOf(plain.data.at).toEqualTypeOf<string>();
const whole = createClient<typeof trips>("https://example.com", { codec: richCodec });
const kept = await whole.get("/trips/rich");
if (kept.ok) {
  expectTypeOf(kept.data.at).toEqualTypeOf<Date>();
  expectTypeOf(kept.data.stops).toEqualTypeOf<Set<string>>();
}
const unkept = await whole.get("/trips/moved");
if (unkept.ok && !unkept.redirected) expectTypeOf(unkept.data).toEqualTypeOf<{ b: number }>();

const link = createHref<typeof trips>();
link("/trips/:id", { id: 7 }, { query: { tab: "a" }, hash: "x" });
link("/trips/:tab<posts|likes>/:day<date>?", { tab: "posts" });
link("/trips");
// @ts-expect-error -- there is no such path
link("/trip/:id", { id: 7 });
// @ts-expect-error -- there is no such tab
link("/trips/:tab<posts|likes>/:day<date>?", { tab: "saves" });
// @ts-expect-error -- the path needs its parameter
href("/users/:id");
// @ts-expect-error -- a path starts with a slash
href("users");
expectTypeOf(href("/about")).toEqualTypeOf<string>();
