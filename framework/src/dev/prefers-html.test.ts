import { describe, expect, it } from "vitest";
import { prefersHtml } from "./prefers-html.ts";

describe("prefersHtml", () => {
  it.each([
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html",
    "TEXT/HTML;Q=0.5",
    "application/json;q=0.4, text/html;q=0.5",
    "application/json, text/html",
  ])("takes %s for a browser", (accept) => {
    expect(prefersHtml(accept)).toBe(true);
  });

  it.each([
    null,
    "",
    "*/*",
    "text/*",
    "application/json",
    "text/html;q=0",
    "text/html;q=x",
    "text/htmlx",
    "application/json, text/html;q=0.9",
    "application/problem+json, text/html;q=0.9",
  ])("takes %s for a program", (accept) => {
    expect(prefersHtml(accept)).toBe(false);
  });
});
