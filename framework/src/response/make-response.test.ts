import { describe, expect, it } from "vitest";
import { createMakeResponse } from "./make-response.ts";

describe("createMakeResponse", () => {
  const make = createMakeResponse();

  it("gives every response headers of its own", () => {
    const first = make("a", 200, "text/plain");
    first.headers.set("content-type", "text/html");
    first.headers.set("x-secret", "1");
    const second = make("b", 201, "text/plain");
    expect([...second.headers]).toEqual([["content-type", "text/plain"]]);
    expect(second.status).toBe(201);
    expect([...first.headers]).toEqual([
      ["content-type", "text/html"],
      ["x-secret", "1"],
    ]);
  });

  it("adds the content type to headers that have none, and keeps theirs otherwise", () => {
    const added = make("a", 200, "text/plain", { "x-a": "1" });
    expect([...added.headers]).toEqual([
      ["content-type", "text/plain"],
      ["x-a", "1"],
    ]);
    const kept = make("a", 200, "text/plain", { "Content-Type": "text/csv" });
    expect(kept.headers.get("content-type")).toBe("text/csv");
  });
});
