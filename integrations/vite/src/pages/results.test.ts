import { describe, expect, it } from "vitest";
import { fail, isFailure, isRedirect, redirect } from "./results.ts";

describe("fail", () => {
  it("carries its status and data", () => {
    const failure = fail(422, { title: "" });
    expect(isFailure(failure)).toBe(true);
    expect(failure).toMatchObject({ status: 422, data: { title: "" } });
  });

  it.each([200, 303, 500, 422.5])("refuses status %s", (status) => {
    expect(() => fail(status, {})).toThrow(RangeError);
  });
});

describe("redirect", () => {
  it("leads elsewhere with 303 unless told otherwise", () => {
    expect(redirect("/a")).toMatchObject({ location: "/a", status: 303, external: false });
    expect(redirect("/a", 308)).toMatchObject({ status: 308 });
    expect(isRedirect(redirect("/a"))).toBe(true);
  });

  it("refuses a status that is no redirect", () => {
    expect(() => redirect("/a", 200)).toThrow(RangeError);
  });

  it("is not mistaken for data", () => {
    expect(isRedirect({ location: "/a", status: 303 })).toBe(false);
    expect(isFailure({ status: 422, data: {} })).toBe(false);
  });
});
