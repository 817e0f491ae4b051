import { expect, it } from "vitest";
import { findLinks } from "./find-links.ts";

const PAGE = new URL("http://localhost/docs/");

it("finds the paths of the own origin, each once and without the fragment", () => {
  const html = `<a href="/a">A</a> <a class="b" href='b#c'>B</a> <A HREF="/a#x">A</A>`;
  expect(findLinks(html, PAGE)).toEqual(["/a", "/docs/b"]);
});

it("leaves out other origins, queries and what is no link", () => {
  const html = `<a href="https://example.com/x">X</a><a href="/s?q=1&amp;r">S</a><link href="/l">
    <a href="mailto:a@example.com">M</a><a data-href="/d">D</a><a href="http://[">Bad</a>`;
  expect(findLinks(html, PAGE)).toEqual([]);
});
