import { describe, expect, it, vi } from "vitest";
import { HttpError, openspeed } from "../index.ts";

class NotHere extends HttpError {}

async function importCopy(): Promise<{ HttpError: typeof HttpError }> {
  vi.resetModules();
  return import("../index.ts");
}

describe("an HttpError of another copy of the package", () => {
  it("is one here, and is answered as one", async () => {
    const copy = await importCopy();
    expect(copy.HttpError).not.toBe(HttpError);
    const error = new copy.HttpError(409, "Taken.", { headers: { "x-copy": "2" } });
    expect(error instanceof HttpError).toBe(true);
    const report = vi.fn<() => void>();
    const app = openspeed("", { report }).get("/", () => {
      throw error;
    });
    const response = await app.request("/");
    expect([response.status, response.headers.get("x-copy")]).toEqual([409, "2"]);
    expect(await response.json()).toMatchObject({ title: "Conflict", detail: "Taken." });
    expect(report).not.toHaveBeenCalled();
  });

  it("is none of a class that was made here from HttpError", async () => {
    const copy = await importCopy();
    expect(new copy.HttpError(404) instanceof NotHere).toBe(false);
    expect(new NotHere(404) instanceof copy.HttpError).toBe(true);
  });
});

describe("HttpError", () => {
  it("tells its own and those of derived classes from everything else", () => {
    expect(new HttpError(404) instanceof HttpError).toBe(true);
    expect(new NotHere(404) instanceof HttpError).toBe(true);
    expect(new NotHere(404) instanceof NotHere).toBe(true);
    expect(new HttpError(404) instanceof NotHere).toBe(false);
    const others = [
      undefined,
      null,
      "HttpError",
      404,
      new Error("x"),
      { name: "HttpError", status: 404 },
    ];
    expect(others.filter((value) => value instanceof HttpError)).toEqual([]);
  });
});
