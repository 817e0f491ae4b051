import { expect, it } from "vitest";
import { withBase } from "./with-base.ts";

it.each([
  ["/", "/", "/"],
  ["/", "/notes/:id", "/notes/:id"],
  ["/app/", "/", "/app"],
  ["/app/", "/notes/:id", "/app/notes/:id"],
])("below %s, %s is %s", (base, path, expected) => {
  expect(withBase(base, path)).toBe(expected);
});
