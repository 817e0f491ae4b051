import { describe, expect, it } from "vitest";
import { toPageError } from "./page-error.ts";

describe("toPageError", () => {
  it("shows what the server said of a promise in the data", () => {
    const said = { status: 410, title: "Gone", message: "It is gone by now." };
    expect(toPageError(said)).toBe(said);
  });

  it.each([new Error("hunter2"), "hunter2", { message: "hunter2" }, undefined])(
    "keeps %o to itself",
    (thrown) => {
      const { status, message } = toPageError(thrown);
      expect(status).toBe(500);
      expect(message).not.toContain("hunter2");
    },
  );
});
