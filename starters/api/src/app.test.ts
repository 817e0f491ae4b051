import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import type { LogEntry } from "./request-log.ts";
import { openTaskStore } from "./task-store.ts";

const OWN = "https://app.example.com";

function setUp() {
  const store = openTaskStore(":memory:");
  const log: LogEntry[] = [];
  const app = createApp({ store, origins: [OWN], writeLog: (entry) => void log.push(entry) });
  return { app, store, log };
}

describe("every answer", () => {
  it.each(["/health", "/tasks", "/tasks/1", "/nowhere", "/openapi.json"])(
    "carries the security headers at %s",
    async (path) => {
      const { headers } = await setUp().app.request(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("carries an id that the log has too", async () => {
    const { app, log } = setUp();
    const ids = [await app.request("/tasks"), await app.request("/nowhere")].map(({ headers }) =>
      headers.get("x-request-id"),
    );
    expect(new Set(ids).size).toBe(2);
    expect(log).toMatchObject([
      { requestId: ids[0], method: "GET", path: "/tasks", status: 200 },
      { requestId: ids[1], method: "GET", path: "/nowhere", status: 404 },
    ]);
  });

  it("tells nothing of an unexpected error, and the log all", async () => {
    const { app, store, log } = setUp();
    store.close();
    const response = await app.request("/tasks");
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
    });
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(log[0]?.error).toContain("task-store.ts");
    expect(log[0]?.requestId).toBe(response.headers.get("x-request-id"));
    expect(log[1]).toMatchObject({ status: 500 });
  });
});

describe("GET /health", () => {
  it("answers while tasks can be read, and not when they can't", async () => {
    const { app, store } = setUp();
    const well = await app.request("/health");
    expect([well.status, await well.json()]).toEqual([200, { status: "ok" }]);
    expect(well.headers.get("cache-control")).toBe("no-store");
    store.close();
    expect((await app.request("/health")).status).toBe(500);
  });
});

describe("other origins", () => {
  const ask = (origin: string) =>
    setUp().app.request("/tasks", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });

  it("may call when they are listed", async () => {
    const allowed = await ask(OWN);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(OWN);
    expect(allowed.headers.get("access-control-allow-methods")).toContain("POST");
  });

  it("may not when they are not", async () => {
    const refused = await ask("https://attacker.example");
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    expect(refused.headers.get("access-control-allow-methods")).toBeNull();
  });
});

describe("close", () => {
  it("closes the store", async () => {
    const { app, store } = setUp();
    await app.start();
    expect(() => store.check()).not.toThrow();
    await app.close();
    expect(() => store.check()).toThrow(/not open/u);
  });
});
