import { describe, expect, it } from "vitest";
import { fillPath } from "./fill-path.ts";

describe("fillPath", () => {
  it.each([
    [["/"], {}, "/"],
    [["/notes/:id"], { id: "a b/c" }, "/notes/a%20b%2Fc"],
    [["/docs/*path"], { path: "a/b c" }, "/docs/a/b%20c"],
    [["/docs/*path?"], {}, "/docs"],
    [["/about", "/:lang/about"], {}, "/about"],
    [["/about", "/:lang/about"], { lang: "de" }, "/de/about"],
  ])("fills %o with %o", (patterns, params, expected) => {
    expect(fillPath(patterns, params)).toBe(expected);
  });

  it.each([
    [["/notes/:id"], {}],
    [["/notes/:id"], { id: "" }],
    [["/docs/*path"], { other: "a" }],
  ])("gives up on %o with %o", (patterns, params) => {
    expect(fillPath(patterns, params)).toBeUndefined();
  });
});
