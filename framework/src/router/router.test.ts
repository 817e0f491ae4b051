import { describe, expect, it } from "vitest";
import { createError } from "../errors/create-error.ts";
import { createRouter, type Router } from "./router.ts";

function routerOf(...patterns: string[]): Router<string> {
  const router = createRouter<string>();
  for (const pattern of patterns) router.add(pattern, pattern);
  return router;
}

describe("createRouter", () => {
  it.each([
    ["/", "/", "/", {}],
    ["/about", "/about", "/about", {}],
    ["/users/:id", "/users/7", "/users/:id", { id: "7" }],
    [
      "/users/:id/posts/:post",
      "/users/7/posts/8",
      "/users/:id/posts/:post",
      { id: "7", post: "8" },
    ],
    ["/files/*path", "/files/a/b/c", "/files/*path", { path: "a/b/c" }],
    ["/files/*path?", "/files", "/files/*path?", {}],
    ["/*path?", "/", "/*path?", {}],
    ["/docs/:lang?/intro", "/docs/intro", "/docs/:lang?/intro", {}],
    ["/docs/:lang?/intro", "/docs/th/intro", "/docs/:lang?/intro", { lang: "th" }],
    ["/caf%C3%A9", "/café", "/caf%C3%A9", {}],
  ])("leads %s from %s", (pattern, path, value, params) => {
    const match = routerOf(pattern).find(path);
    expect(match?.value).toBe(value);
    expect({ ...match?.params }).toEqual(params);
  });

  it.each([
    ["/about", "/abou"],
    ["/about", "/about/us"],
    ["/users/:id", "/users"],
    ["/files/*path", "/files"],
    ["/docs/:lang?/intro", "/docs/th/en/intro"],
  ])("does not lead %s from %s", (pattern, path) => {
    expect(routerOf(pattern).find(path)).toBeUndefined();
  });

  it("prefers static text to a parameter and a parameter to a rest", () => {
    const router = routerOf("/users/*rest", "/users/:id", "/users/me");
    expect(router.find("/users/me")?.value).toBe("/users/me");
    expect(router.find("/users/7")?.value).toBe("/users/:id");
    expect(router.find("/users/7/8")?.value).toBe("/users/*rest");
  });

  it("goes back to a less specific branch when the more specific one ends", () => {
    const router = routerOf("/a/b/c", "/a/:x/d", "/:y/b/e", "/*rest");
    expect(router.find("/a/b/d")?.params).toEqual({ x: "b" });
    expect(router.find("/a/b/e")?.params).toEqual({ y: "a" });
    expect(router.find("/a/b/f")?.params).toEqual({ rest: "a/b/f" });
  });

  it("lets a route in full take the place of one that came from an optional segment", () => {
    expect(routerOf("/a/:b?", "/a").find("/a")?.value).toBe("/a");
    expect(routerOf("/a", "/a/:b?").find("/a")?.value).toBe("/a");
  });

  it("lets a default yield, whichever was added first", () => {
    const router = routerOf("/a");
    router.addDefault("/a", "default");
    router.addDefault("/b", "default");
    expect(router.find("/a")?.value).toBe("/a");
    expect(router.find("/b")?.value).toBe("default");
  });

  it("holds parameters that inherit nothing", () => {
    for (const params of [routerOf("/:id").find("/x")?.params, routerOf("/x").find("/x")?.params]) {
      for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
        expect(params !== undefined && name in params).toBe(false);
      }
    }
    expect(routerOf("/:constructor").find("/x")?.params).toEqual({ constructor: "x" });
  });

  it.each([[["/a", "/a"]], [["/users/:id", "/users/:name"]], [["/files/*a", "/files/*b"]]])(
    "refuses %j, which lead to the same paths",
    (patterns) => {
      expect(() => routerOf(...patterns)).toThrow(/already leads/);
    },
  );

  it.each([
    ["users", "must start"],
    ["/a//b", "empty segment"],
    ["/:a/:a", "named twice"],
    ["/*rest/more", "nothing can follow"],
    ["/:", 'is not a parameter: write it like ":id" or "*path"'],
    ["/files/*", 'is not a parameter: write it like ":id" or "*path"'],
    ["/:a-b", "is not a parameter"],
    ["/:__proto__", "is not a parameter"],
    ["/a/../b", "never reaches"],
    ["/a/./b", "never reaches"],
    ["/%zz", "percent-encoding"],
  ])("refuses the pattern %s", (pattern, why) => {
    expect(() => routerOf(pattern)).toThrow(why);
  });

  it("shares the shape of the parameters, not the parameters", () => {
    const router = routerOf("/a/:id", "/b/:id", "/c/:id/:post", "/d/:post/:id");
    const first = router.find("/a/1")?.params;
    const second = router.find("/b/2")?.params;
    expect(first).toEqual({ id: "1" });
    expect(second).toEqual({ id: "2" });
    expect({ ...router.find("/c/3/4")?.params }).toEqual({ id: "3", post: "4" });
    expect({ ...router.find("/d/3/4")?.params }).toEqual({ post: "3", id: "4" });
  });

  it("tells lists of names apart", () => {
    const router = routerOf("/1/:a/:bc", "/2/:ab/:c");
    expect({ ...router.find("/1/x/y")?.params }).toEqual({ a: "x", bc: "y" });
    expect({ ...router.find("/2/x/y")?.params }).toEqual({ ab: "x", c: "y" });
  });

  it("says which pattern is wrong, and why", () => {
    expect(() => routerOf("users")).toThrow(
      createError("OS1001", 'The route pattern "users" is not valid: it must start with "/".'),
    );
    expect(() => routerOf("/:a", "/:b")).toThrow(
      createError(
        "OS1002",
        'The route pattern "/:b" leads where "/:a" already leads. Remove one of them.',
      ),
    );
  });

  it("gives no parameters that one request could leave for the next", () => {
    const params = routerOf("/x").find("/x")?.params;
    expect(Object.isFrozen(params)).toBe(true);
  });

  it("takes a trailing slash for none and nothing for an empty segment", () => {
    const router = routerOf("/a/", "/b/c/", "/users/:id", "/files/*path");
    expect(router.find("/b/c")?.value).toBe("/b/c/");
    expect(router.find("/a/")?.value).toBe("/a/");
    expect(router.find("/a")?.value).toBe("/a/");
    expect(router.find("/users//")).toBeUndefined();
    expect(router.find("/files//x")?.params).toEqual({ path: "/x" });
  });

  it("does not take a slash inside of static text for the end of a segment", () => {
    expect(routerOf("/a%2Fb").find("/a/b")).toBeUndefined();
  });

  it("lets a shortened pattern yield to a shortened one that is there, and both to a default's full one", () => {
    const router = routerOf("/a/:b?", "/a/:c?/d", "/a/:b<int>?");
    expect(router.find("/a")?.value).toBe("/a/:b?");
    const defaults = createRouter<string>();
    defaults.addDefault("/a/:b?", "shortened default");
    defaults.addDefault("/a", "default");
    expect(defaults.find("/a")?.value).toBe("default");
    defaults.add("/a/:c?/:d?", "shortened");
    expect(defaults.find("/a")?.value).toBe("shortened");
    defaults.addDefault("/a", "late default");
    expect(defaults.find("/a")?.value).toBe("shortened");
  });

  it("takes at most five optional segments", () => {
    const router = routerOf("/:a?/:b?/:c?/:d?/:e?");
    expect({ ...router.find("/1/2/3")?.params }).toEqual({ a: "1", b: "2", c: "3" });
    expect(() => routerOf("/:a?/:b?/:c?/:d?/:e?/*f?")).toThrow("more than 5 optional segments");
  });
});
