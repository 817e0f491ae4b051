import { createTestClient } from "openspeed/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp, type App } from "./app.ts";
import { openTaskStore } from "./task-store.ts";

let app: App;

beforeEach(() => {
  app = createApp({ store: openTaskStore(":memory:"), origins: [], writeLog: () => undefined });
});

function send(method: string, path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  return app.request(path, { method, headers, body: JSON.stringify(body) });
}

describe("tasks", () => {
  it("are added, read, changed and deleted", async () => {
    const api = createTestClient(app);
    const added = await api.post("/tasks", { body: { title: "  Write a test " } });
    if (!added.ok) throw new Error(added.problem.title);
    const params = { id: added.data.id };
    expect(added.data).toMatchObject({ title: "Write a test", isDone: false });

    const changed = await api.patch("/tasks/:id<int>", { params, body: { isDone: true } });
    expect(changed).toMatchObject({ ok: true, data: { title: "Write a test", isDone: true } });
    expect(await api.get("/tasks/:id<int>", { params })).toMatchObject({ data: { isDone: true } });
    expect(await api.delete("/tasks/:id<int>", { params })).toMatchObject({ status: 204 });
    for (const answer of [
      await api.get("/tasks/:id<int>", { params }),
      await api.patch("/tasks/:id<int>", { params, body: { isDone: false } }),
      await api.delete("/tasks/:id<int>", { params }),
    ]) {
      expect(answer).toMatchObject({ status: 404, problem: { detail: "There is no such task." } });
    }
  });

  it("are listed page by page", async () => {
    const api = createTestClient(app);
    for (const title of ["One", "Two", "Three"]) await api.post("/tasks", { body: { title } });
    const first = await api.get("/tasks", { query: { limit: 2 } });
    if (!first.ok || first.data.next === null) throw new Error("There should be another page.");
    expect(first.data.tasks.map(({ title }) => title)).toEqual(["Three", "Two"]);
    const last = await api.get("/tasks", { query: { limit: 2, before: first.data.next } });
    expect(last).toMatchObject({ data: { tasks: [{ title: "One" }], next: null } });
  });

  it("say where a new one is", async () => {
    const response = await send("POST", "/tasks", { title: "Here" });
    const found = await app.request(response.headers.get("location") ?? "");
    expect(await found.json()).toEqual(await response.json());
  });

  it.each([
    [{ title: "" }, "#/title"],
    [{ title: "x".repeat(201) }, "#/title"],
    [{ title: 7 }, "#/title"],
    [{}, "#/title"],
    [{ title: "Odd", id: 1 }, "#"],
    [[], "#"],
  ])("refuse the draft %j with a problem that says where", async (draft, pointer) => {
    const response = await send("POST", "/tasks", draft);
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ errors: [{ in: "body", pointer }] });
    expect(await (await app.request("/tasks")).json()).toEqual({ tasks: [], next: null });
  });

  it.each(["limit=0", "limit=101", "limit=ten", "before=-1", "done=perhaps"])(
    "refuse to be listed with %s",
    async (query) => {
      const response = await app.request(`/tasks?${query}`);
      expect(response.status).toBe(422);
      const [name = ""] = query.split("=");
      expect(await response.json()).toMatchObject({
        errors: [{ in: "query", pointer: `#/${name}` }],
      });
    },
  );

  it("refuse a body that a form of another site could send", async () => {
    const body = JSON.stringify({ title: "Forged" });
    const headers = { "content-type": "text/plain" };
    expect((await app.request("/tasks", { method: "POST", headers, body })).status).toBe(415);
  });
});
