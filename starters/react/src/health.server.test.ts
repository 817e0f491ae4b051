import { openspeed } from "openspeed";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { health } from "./health.server.ts";
import { database } from "./lib/database.server.ts";

beforeAll(() => {
  process.env["DATABASE_FILE"] = ":memory:";
});

afterAll(() => void database().close());

describe("GET /health", () => {
  it("answers while the bookmarks can be read, and not when they can't", async () => {
    const well = await health.request("/health");
    expect(well.status).toBe(200);
    expect(await well.json()).toEqual({ status: "ok" });

    const reported: unknown[] = [];
    const watched = openspeed("", { report: (error) => void reported.push(error) }).use(health);
    database().exec("drop table bookmark_tag; drop table bookmark;");
    const ill = await watched.request("/health");
    expect(ill.status).toBe(500);
    expect(await ill.text()).not.toContain("bookmark");
    expect(String(reported[0])).toContain("no such table: bookmark");
  });
});
