import { describe, expect, it } from "vitest";
import { parseConstraint, type Constraint } from "./constraint.ts";
import { createRouter, type Router } from "./router.ts";

function constraintOf(source: string): Constraint {
  const constraint = parseConstraint(source);
  if (typeof constraint === "string") throw new Error(constraint);
  return constraint;
}

function routerOf(...patterns: string[]): Router<string> {
  const router = createRouter<string>();
  for (const pattern of patterns) router.add(pattern, pattern);
  return router;
}

const UUID = "0b0e5f1c-9f3b-4c58-8f0a-3d2f6f1c7a10";

describe("parseConstraint", () => {
  it.each([
    ["int", ["0", "7", "42", "-7", "123456789012345", "-123456789012345"]],
    ["uuid", [UUID, UUID.toUpperCase()]],
    ["slug", ["a", "7", "abc", "a-b", "hello-world-2", "2024-02-29"]],
    ["date", ["2024-02-29", "2023-12-31", "2000-02-29", "0001-01-01"]],
    ["posts|likes", ["posts", "likes"]],
    ["v1.0|v2_~-", ["v1.0", "v2_~-"]],
  ])("%s accepts %j", (source, segments) => {
    const constraint = constraintOf(source);
    expect(segments.filter((segment) => !constraint.accepts(segment))).toEqual([]);
  });

  it.each([
    [
      "int",
      ["", "-", "-0", "00", "07", "-07", "+7", "1.0", "1e3", "0x1", " 7", "7 ", "7\n", "٣", "a7"],
    ],
    ["int", ["1234567890123456", "-1234567890123456", "7a", "--7"]],
    ["uuid", [`${UUID}0`, `0${UUID}`, UUID.slice(1), UUID.replaceAll("-", ""), `${UUID}\n`, "g"]],
    ["uuid", [UUID.replace("0b", "gb"), UUID.replace("9f3b", "9f3"), UUID.replace("4c", "x")]],
    ["slug", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "é", "a\n", "a.b", "Aa", "a-B"]],
    ["date", ["2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10"]],
    [
      "date",
      ["2024-01-00", "2024-1-1", "24-01-01", "2024-01-01T00:00", "2024-01-32", "a2024-01-01"],
    ],
    ["date", ["12024-01-01", "2024-01-01\n", "20240101", "", "2024-01-011", "2024-001-01"]],
    ["posts|likes", ["", "post", "posts|likes", "Posts", "constructor", "posts "]],
  ])("%s refuses %j", (source, segments) => {
    const constraint = constraintOf(source);
    expect(segments.filter((segment) => constraint.accepts(segment))).toEqual([]);
  });

  it.each(["", "integer", "Int", "constructor", "toString", "\\d+", "[0-9]+", "posts"])(
    'does not know "%s", and lists what it knows',
    (source) => {
      expect(parseConstraint(source)).toBe(
        `"${source}" is not a constraint: use uuid, date, int, slug or values ("posts|likes")`,
      );
    },
  );

  it.each([
    "a|",
    "|a",
    "a||b",
    "a|.",
    "a|..",
    "a|.b",
    "a|b c",
    "a|%41",
    "a|é",
    "a|b?",
    "a|b*",
    "a|:b",
  ])("refuses the enumeration %s", (source) => {
    expect(parseConstraint(source)).toContain(
      'is not made of letters, digits, "-", "_", "." and "~"',
    );
  });

  it("refuses a value that is there twice", () => {
    expect(parseConstraint("a|b|a")).toBe("an enumeration has a value twice");
  });
});

describe("a constrained parameter", () => {
  it.each([
    ["/users/:id<int>", "/users/7", { id: "7" }],
    ["/users/:id<int>/posts", "/users/7/posts", { id: "7" }],
    ["/users/:id<int>?", "/users", {}],
    ["/users/:id<int>?", "/users/7", { id: "7" }],
    ["/:tab<posts|likes>?/:id<uuid>", `/${UUID}`, { id: UUID }],
    ["/:tab<posts|likes>?/:id<uuid>", `/likes/${UUID}`, { tab: "likes", id: UUID }],
    [
      "/:day<date>/:slug<slug>/*rest",
      "/2024-02-29/a-b/c/d",
      { day: "2024-02-29", slug: "a-b", rest: "c/d" },
    ],
  ])("leads %s from %s", (pattern, path, params) => {
    expect({ ...routerOf(pattern).find(path)?.params }).toEqual(params);
  });

  it.each([
    ["/users/:id<int>", "/users/ada"],
    ["/users/:id<int>", "/users"],
    ["/users/:id<int>?", "/users/ada"],
    ["/:tab<posts|likes>", "/saves"],
    ["/:tab<posts|likes>/x", "/saves/x"],
  ])("does not lead %s from %s", (pattern, path) => {
    expect(routerOf(pattern).find(path)).toBeUndefined();
  });

  const all = [
    "/*rest",
    "/:plain",
    "/:slug<slug>",
    "/:int<int>",
    "/:date<date>",
    "/:uuid<uuid>",
    "/:tab<2024-02-29|x-y|7>",
    "/:tab<x-y|7>",
    "/7",
  ];
  it.each([
    ["/7", "/7"],
    ["/x-y", "/:tab<x-y|7>"],
    ["/2024-02-29", "/:tab<2024-02-29|x-y|7>"],
    [`/${UUID}`, "/:uuid<uuid>"],
    ["/2024-02-28", "/:date<date>"],
    ["/8", "/:int<int>"],
    ["/abc", "/:slug<slug>"],
    ["/ABC", "/:plain"],
    ["/ABC/d", "/*rest"],
  ])(
    "yields to the more specific: %s is for %s, in whichever order they were added",
    (path, pattern) => {
      expect(routerOf(...all).find(path)?.value).toBe(pattern);
      expect(routerOf(...all.toReversed()).find(path)?.value).toBe(pattern);
    },
  );

  it("gives way to the next when its branch ends", () => {
    const router = routerOf("/:a<x|y>/b", "/:s<slug>/c", "/:p/d", "/*rest");
    expect({ ...router.find("/x/b")?.params }).toEqual({ a: "x" });
    expect({ ...router.find("/x/c")?.params }).toEqual({ s: "x" });
    expect({ ...router.find("/x/d")?.params }).toEqual({ p: "x" });
    expect({ ...router.find("/x/e")?.params }).toEqual({ rest: "x/e" });
  });

  it("takes enumerations of other values for other enumerations", () => {
    const router = routerOf("/:a<x|yz>", "/:b<xy|z>");
    expect(router.find("/yz")?.value).toBe("/:a<x|yz>");
    expect(router.find("/xy")?.value).toBe("/:b<xy|z>");
  });

  it("takes the enumeration that was added first when two of one size accept a segment", () => {
    expect(routerOf("/:a<x|y>", "/:b<y|z>").find("/y")?.value).toBe("/:a<x|y>");
    expect(routerOf("/:b<y|z>", "/:a<x|y>").find("/y")?.value).toBe("/:b<y|z>");
  });

  it.each([
    [["/:a<int>", "/:b<int>"]],
    [["/:a<x|y>", "/:b<y|x>"]],
    [["/:a<uuid>/c", "/:b<uuid>/c"]],
  ])("refuses %j, which lead to the same paths", (patterns) => {
    expect(() => routerOf(...patterns)).toThrow(/already leads/);
  });

  it.each([
    [
      "/:id<integer>",
      '"/:id<integer>" is not valid: "integer" is not a constraint: use uuid, date, int, slug or',
    ],
    ["/:id<>", '"" is not a constraint'],
    ["/:id<a|>", 'the value "" is not made of'],
    ["/:<int>", 'is not a parameter: write it like ":id" or "*path"'],
    ["/:id<int", "is not a parameter"],
    ["/:id<int>x", "is not a parameter"],
    ["/:id<int>??", "is not a parameter"],
    ["/:idint>", "is not a parameter"],
    ["/:id<a/b>", "is not a parameter"],
    ["/*rest<int>", "a rest takes no constraint"],
    ["/:id(\\d+)", "is not a parameter"],
    ["/:a<int>/:a<int>", "named twice"],
  ])("refuses the pattern %s", (pattern, why) => {
    expect(() => routerOf(pattern)).toThrow(why);
  });
});
