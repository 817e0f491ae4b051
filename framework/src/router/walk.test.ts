import { describe, expect, it } from "vitest";
import { createNode, type Node, withParam, withStatic } from "./node.ts";
import { expandOptional, parsePattern } from "./pattern.ts";
import { createRouter } from "./router.ts";
import { walk } from "./walk.ts";

/** A tree whose nodes count how often they are visited. */
function countingTree(patterns: readonly string[]): {
  readonly root: Node<string>;
  readonly visits: Map<Node<string>, number>;
} {
  const root = createNode<string>(0);
  const nodes = new Set([root]);
  for (const pattern of patterns) {
    for (const segments of expandOptional(parsePattern(pattern))) {
      let node = root;
      for (const segment of segments) {
        if (segment.kind === "static") node = withStatic(node, segment.text);
        else if (segment.kind === "param") node = withParam(node, segment.constraint);
        else node.rest = pattern;
        nodes.add(node);
      }
      if (segments.at(-1)?.kind !== "rest") node.leaf = pattern;
    }
  }
  const visits = new Map<Node<string>, number>();
  for (const node of nodes) {
    const { leaf, statics } = node;
    const count = (): void => void visits.set(node, (visits.get(node) ?? 0) + 1);
    // A visit reads one of the two: the leaf where the path ends, the static texts before that.
    Object.defineProperties(node, {
      leaf: { get: () => (count(), leaf) },
      statics: { get: () => (count(), statics) },
    });
  }
  return { root, visits };
}

const TANGLED = Array.from({ length: 10 }, (_, depth) => [
  `${"/a".repeat(depth)}/:x/b`,
  `${"/:x".replaceAll("x", `x${String(depth)}`)}${"/a".repeat(depth)}/c`,
  `${"/a".repeat(depth)}/:s<slug>/:i<int>?/:e<a|b>?/d`,
]).flat();

describe("walk", () => {
  it.each([
    ["a path of 10,000 segments", "/a".repeat(10_000)],
    ["a segment of 100,000 characters", `/${"a".repeat(100_000)}`],
    ["a slug of 100,000 characters that ends wrong", `/${"a-".repeat(50_000)}`],
    ["a number of 100,000 digits", `/a/${"1".repeat(100_000)}/z`],
    ["100,000 slashes", "/".repeat(100_000)],
    ["ten segments that lead into every branch", `${"/a".repeat(9)}/z`],
  ])("visits no node twice on %s", (_, path) => {
    const { root, visits } = countingTree(TANGLED);
    expect(walk(root, path, 1, [])).toBeUndefined();
    expect(visits.size).toBeGreaterThan(0);
    expect(Math.max(...visits.values())).toBe(1);
  });

  it("visits only the nodes that a path leads to, however many there are", () => {
    const patterns = Array.from({ length: 5000 }, (_, index) => `/r${String(index)}/:id/x`);
    const { root, visits } = countingTree(patterns);
    expect(walk(root, "/r4711/7/x", 1, [0, 0])).toBe("/r4711/:id/x");
    expect([...visits.values()]).toEqual([1, 1, 1, 1]);
  });

  it("finds what leads there on paths made to be walked back", () => {
    const router = createRouter<string>();
    for (const pattern of [...TANGLED, "/*rest"]) router.add(pattern, pattern);
    const path = "/a".repeat(10_000);
    expect(router.find(path)?.params).toEqual({ rest: path.slice(1) });
  });

  it("tells texts of one hash apart", () => {
    // "Aa" and "BB" have the same hash, as "\0" and "" have.
    const router = createRouter<string>();
    for (const pattern of ["/Aa", "/BB", "/Aa/x", "/:id/y"]) router.add(pattern, pattern);
    expect(router.find("/Aa")?.value).toBe("/Aa");
    expect(router.find("/BB")?.value).toBe("/BB");
    expect(router.find("/BB/x")).toBeUndefined();
    expect(router.find("/BB/y")?.value).toBe("/:id/y");
    const one = createRouter<string>();
    one.add("/Aa", "");
    expect(one.find("/BB")).toBeUndefined();
    expect(one.find("/\0Aa")).toBeUndefined();
    expect(one.find("/Ab")).toBeUndefined();
  });
});

describe("withStatic and withParam", () => {
  it("return the node that is there", () => {
    const root = createNode<string>(0);
    for (let index = 0; index < 100; index++) {
      const text = `t${String(index)}`;
      expect(withStatic(root, text)).toBe(withStatic(root, text));
    }
    expect(root.statics.size).toBe(100);
    const [int, sameInt, uuid] = ["/:a<int>", "/:b<int>", "/:c<uuid>"].map((pattern) => {
      const [segment] = parsePattern(pattern);
      return segment?.kind === "param" ? segment.constraint : undefined;
    });
    expect(withParam(root, int)).toBe(withParam(root, sameInt));
    expect(withParam(root, undefined)).toBe(withParam(root, undefined));
    expect(withParam(root, undefined)).not.toBe(withParam(root, int));
    expect(withParam(root, uuid)).not.toBe(withParam(root, int));
  });
});
