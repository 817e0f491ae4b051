import { describe, expect, it } from "vitest";
import { addToHash, createNode, type Node, withParam, withStatic } from "./node.ts";
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
    // "dwxnpk" and "9js7sd" have the same hash, as "\0" and "" have.
    const router = createRouter<string>();
    for (const pattern of ["/dwxnpk", "/9js7sd", "/dwxnpk/x", "/:id/y"]) {
      router.add(pattern, pattern);
    }
    expect(router.find("/dwxnpk")?.value).toBe("/dwxnpk");
    expect(router.find("/9js7sd")?.value).toBe("/9js7sd");
    expect(router.find("/9js7sd/x")).toBeUndefined();
    expect(router.find("/9js7sd/y")?.value).toBe("/:id/y");
    const one = createRouter<string>();
    one.add("/dwxnpk", "");
    expect(one.find("/9js7sd")).toBeUndefined();
    expect(one.find("/\0dwxnpk")).toBeUndefined();
    expect(one.find("/dwxnpl")).toBeUndefined();
    // Two slots: every other of these is looked for where "dwxnpk" is.
    for (const more of "0123456789") expect(one.find(`/dwxnpk${more}`)).toBeUndefined();
  });
});

describe("addToHash", () => {
  it("makes one hash of the texts that these tests take for such", () => {
    expect(toHash("dwxnpk")).toBe(toHash("9js7sd"));
    expect(toHash("\0dwxnpk")).toBe(toHash("dwxnpk"));
    expect(toHash("dwxnpl")).not.toBe(toHash("dwxnpk"));
  });

  it.each([
    ["numbers", (index: number) => String(index)],
    ["numbers in binary", (index: number) => index.toString(2)],
    ["numbers of one length", (index: number) => String(index).padStart(8, "0")],
    ["words with numbers", (index: number) => `item-${String(index)}`],
    ["numbers with words", (index: number) => `${String(index)}-items`],
    ["repeated letters", (index: number) => "ab".repeat(index)],
  ])("spreads %s, so that no search looks at many slots", (_, toText) => {
    for (const count of [10, 100, 1000, 1024]) {
      const node = createNode<string>(0);
      for (let index = 0; index < count; index++) withStatic(node, toText(index));
      const { statics } = node;
      const taken = Array.from(statics, (child) => (child === undefined ? " " : "x")).join("");
      // A run may go on from the last slot to the first.
      const runs = (taken + taken).split(" ").map(({ length }) => length);
      expect(Math.max(...runs)).toBeLessThan(32);
    }
  });
});

function toHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = addToHash(hash, text.charCodeAt(index));
  return hash;
}

describe("withStatic and withParam", () => {
  it("return the node that is there", () => {
    const root = createNode<string>(0);
    for (let index = 0; index < 100; index++) {
      const text = `t${String(index)}`;
      expect(withStatic(root, text)).toBe(withStatic(root, text));
    }
    expect(root.staticCount).toBe(100);
    expect(root.statics.length).toBe(256);
    expect(Object.keys(root.statics)).toHaveLength(100);
    const [int, sameInt, uuid] = ["/:a<int>", "/:b<int>", "/:c<uuid>"].map((pattern) => {
      const [segment] = parsePattern(pattern);
      return segment?.kind === "param" ? segment.constraint : undefined;
    });
    expect(withParam(root, int)).toBe(withParam(root, sameInt));
    expect(withParam(root, undefined)).toBe(withParam(root, undefined));
    expect(withParam(root, undefined)).not.toBe(withParam(root, int));
    expect(withParam(root, uuid)).not.toBe(withParam(root, int));
  });

  it("keep half of the slots free", () => {
    const root = createNode<string>(0);
    const lengths = Array.from({ length: 5 }, (_, index) => {
      withStatic(root, String(index));
      return root.statics.length;
    });
    expect(lengths).toEqual([2, 4, 8, 8, 16]);
  });

  it("keep parameters in the order that they are tried in", () => {
    const constraints = ["/:a", "/:a<slug>", "/:a<a|b>", "/:a<uuid>", "/:a<c|d>", "/:a<x|y|z>"].map(
      (pattern) => {
        const [segment] = parsePattern(pattern);
        return segment?.kind === "param" ? segment.constraint : undefined;
      },
    );
    for (const order of [constraints, constraints.toReversed()]) {
      const root = createNode<string>(0);
      const added = new Set(order.map((constraint) => withParam(root, constraint)));
      expect(added.size).toBe(6);
      const keys = [];
      for (let next = root.param; next !== undefined; next = next.sibling) {
        expect(added.has(next)).toBe(true);
        expect(withParam(root, next.constraint)).toBe(next);
        keys.push(next.constraint?.key);
      }
      expect(keys.toSpliced(0, 2)).toEqual(["x|y|z", "uuid", "slug", undefined]);
      expect(new Set(keys.slice(0, 2))).toEqual(new Set(["a|b", "c|d"]));
    }
  });
});
