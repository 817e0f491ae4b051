import { describe, expect, it } from "vitest";
import { createGlob } from "./glob.ts";

describe("createGlob", () => {
  it("matches stars, double stars and choices", () => {
    expect(createGlob("src/*.js")("src/a.js")).toBe(true);
    expect(createGlob("src/**/*.{js,ts}")("src/a/b/c.ts")).toBe(true);
    expect(createGlob("**/*.js")("a.js")).toBe(true);
    expect(createGlob("./src/?.js")("src/a.js")).toBe(true);
  });

  it("does not match across folders, or characters that mean something in patterns", () => {
    expect(createGlob("src/*.js")("src/a/b.js")).toBe(false);
    expect(createGlob("a.js")("abjs")).toBe(false);
    expect(createGlob("src/*.{js,ts}")("src/a.jsx")).toBe(false);
  });
});
