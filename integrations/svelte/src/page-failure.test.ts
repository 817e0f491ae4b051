import type { CatchPoint, PageView } from "@openspeed/vite";
import type { Component } from "svelte";
import { describe, expect, it } from "vitest";
import { findCatchPoint, type PageFailure } from "./page-failure.ts";

const load = () => Promise.resolve(undefined);
const outer: CatchPoint = { depth: 1, load };
const inner: CatchPoint = { depth: 1, load };
const deep: CatchPoint = { depth: 2, load };
const points = [outer, inner, deep];

function failedAt(point: CatchPoint): PageFailure {
  const FailedPage: Component<{ view: PageView; failure: PageFailure }> = () => ({});
  const page = {
    url: new URL("http://localhost/"),
    route: "/",
    params: {},
    status: 200,
    data: {},
    form: undefined,
    error: undefined,
  };
  const error = { status: 500, title: "Error", message: "Once." };
  return { page, point, component: undefined, FailedPage, error };
}

describe("findCatchPoint", () => {
  it("takes the innermost error page of a depth, and the next one when that fails too", () => {
    expect(findCatchPoint(points, 1, undefined)).toBe(inner);
    expect(findCatchPoint(points, 1, failedAt(inner))).toBe(outer);
    expect(findCatchPoint(points, 1, failedAt(deep))).toBe(inner);
  });

  it("has nothing where no error page stands, or when all of them have failed", () => {
    expect(findCatchPoint(points, 0, undefined)).toBeUndefined();
    expect(findCatchPoint(points, 1, failedAt(outer))).toBeUndefined();
  });
});
