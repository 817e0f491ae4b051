import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { createHref, href } from "./index.ts";

describe("href", () => {
  it("fills in parameters, query and fragment, each encoded", () => {
    expect(href("/users/:id", { id: 7 }, { query: { a: [1, 2], b: "x&y" }, hash: "a b" })).toBe(
      "/users/7?a=1&a=2&b=x%26y#a%20b",
    );
    expect(href("/users/:id", { id: "../a?b#c" })).toBe("/users/..%2Fa%3Fb%23c");
    expect(href("/about")).toBe("/about");
  });

  it.each(["", ".", ".."])("refuses %j", (id) => {
    expect(() => href("/users/:id", { id })).toThrow(TypeError);
  });

  it("refuses what a constraint refuses", () => {
    expect(href("/:tab<posts|likes>", { tab: "likes" })).toBe("/likes");
    const wrong: { tab: "posts" } = JSON.parse('{"tab":"saves"}');
    expect(() => href("/:tab<posts|likes>", wrong)).toThrow("posts|likes");
    expect(() => href("/:id<int>", { id: "ada" })).toThrow("int");
  });

  it("is made for one app", () => {
    const app = openspeed().get("/users/:id", () => "x");
    expect(createHref<typeof app>()("/users/:id", { id: 7 })).toBe("/users/7");
  });
});
