import { createTestClient } from "openspeed/testing";
import { describe, expect, it } from "vitest";
import { app } from "./server.ts";

const api = createTestClient(app);

async function addNote(text: string): Promise<number> {
  const answer = await api.post("/notes", { body: { text } });
  if (!answer.ok) throw new Error(answer.problem.title);
  return answer.data.id;
}

describe("notes", () => {
  it("keeps a note until it is deleted", async () => {
    const id = await addNote("  Buy milk  ");
    expect(await api.get("/notes/:id<int>", { params: { id } })).toMatchObject({
      ok: true,
      data: { id, text: "Buy milk" },
    });
    expect(await api.get("/notes")).toMatchObject({ data: [{ id, text: "Buy milk" }] });
    expect(await api.delete("/notes/:id<int>", { params: { id } })).toMatchObject({ status: 204 });
    expect(await api.get("/notes/:id<int>", { params: { id } })).toMatchObject({
      status: 404,
      problem: { detail: `There is no note ${id}.` },
    });
  });

  it("says where a new note is", async () => {
    const response = await app.request("/notes", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "Call home" }),
    });
    expect(response.status).toBe(201);
    const found = await app.request(response.headers.get("location") ?? "");
    expect(await found.json()).toMatchObject({ text: "Call home" });
  });

  it.each([{ text: "" }, { text: "   " }, { text: "x".repeat(501) }, { text: 1 }, {}])(
    "refuses %j with a problem that points at the text",
    async (body) => {
      const response = await app.request("/notes", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(422);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ errors: [{ in: "body", pointer: "#/text" }] });
    },
  );

  it("refuses a body that is not JSON, and an id that is no number", async () => {
    const body = "text=Buy+milk";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await app.request("/notes", { method: "POST", headers, body })).status).toBe(415);
    expect((await app.request("/notes/first")).status).toBe(404);
  });

  it("takes no more notes than it has room for", async () => {
    const listed = await api.get("/notes");
    const room = 1000 - (listed.ok ? listed.data.length : 0);
    for (let added = 0; added < room; added += 1) await addNote(`Note ${added}`);
    expect(await api.post("/notes", { body: { text: "One more" } })).toMatchObject({ status: 409 });
  });
});

describe("every answer", () => {
  it.each(["/", "/health", "/notes", "/nowhere"])(
    "carries the security headers at %s",
    async (path) => {
      const { headers } = await app.request(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("tells that it is well", async () => {
    const response = await app.request("/health");
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
    expect((await app.request("/health", { method: "POST" })).status).toBe(405);
  });
});
