import { expect, it } from "vitest";
import { toLinkHeader } from "./early-hints.ts";

const ASSETS = {
  stylesheets: ["/a b.css"],
  preloads: ["/\u00fc.js"],
  entry: "/%20,%22.js",
  styles: [],
};

it("names styles and scripts in what a header can hold", () => {
  expect(toLinkHeader(ASSETS, true)).toBe(
    [
      "</a%20b.css>; rel=preload; as=style",
      "</%20,%22.js>; rel=modulepreload",
      "</%C3%BC.js>; rel=modulepreload",
    ].join(", "),
  );
});

it("names no scripts of a page that has none", () => {
  expect(toLinkHeader(ASSETS, false)).toBe("</a%20b.css>; rel=preload; as=style");
  expect(toLinkHeader({ ...ASSETS, stylesheets: [] }, false)).toBe("");
});
