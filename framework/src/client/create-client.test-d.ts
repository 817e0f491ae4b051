import { expectTypeOf } from "vitest";
import { openspeed } from "../index.ts";
import { createClient, type JsonOf } from "./index.ts";

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
