import { createError } from "../errors/create-error.ts";
import { createNode, type Node, withParam, withStatic } from "./node.ts";
import { createToParams, NO_PARAMS, type Params, type ToParams } from "./params.ts";
import { expandOptional, parsePattern, type Segment } from "./pattern.ts";
import { walk } from "./walk.ts";

/** What a path led to. */
export interface Match<T> {
  readonly value: T;
  readonly params: Params;
}

interface Leaf<T> extends Match<T> {
  readonly pattern: string;
  /**
   * The lower one takes the place of the higher: 1 more for a path that an optional segment was left out of, 2 more
   * for a default.
   */
  readonly rank: number;
  /** Absent when there is nothing to cut out of the path: then the leaf is the match. */
  readonly toParams: ToParams | undefined;
}

/**
 * Maps canonical paths to values, segment by segment: static text before enumerations (the shorter first) before
 * `uuid`, `date`, `int`, `slug` before plain parameters before rests.
 */
export interface Router<T> {
  /**
   * Adds a pattern.
   * @throws TypeError when the pattern is invalid or leads where another pattern already leads.
   */
  add(pattern: string, value: T): void;
  /** Adds a pattern that yields to any pattern that is already there. */
  addDefault(pattern: string, value: T): void;
  /** Finds the most specific pattern for a canonical path. */
  find(path: string): Match<T> | undefined;
}

/**
 * Creates an empty router: a tree of segments with backtracking. A node stands at one depth only, so a
 * lookup visits each node at most once, whatever the path.
 */
export function createRouter<T>(): Router<T> {
  const root = createNode<Leaf<T>>(0);
  /** Routes with the same names share the shape of their parameters. */
  const makers = new Map<string, ToParams>();
  /** Where the parameters of the lookup that is under way start and end. */
  const bounds: number[] = [];

  function toMaker(names: readonly string[]): ToParams | undefined {
    if (names.length === 0) return undefined;
    const key = names.join("/");
    const maker = makers.get(key) ?? createToParams(names);
    makers.set(key, maker);
    return maker;
  }

  function insertAll(pattern: string, value: T, isDefault: boolean): void {
    for (const [index, segments] of expandOptional(parsePattern(pattern)).entries()) {
      const names = segments.flatMap((segment) => (segment.kind === "static" ? [] : segment.name));
      const rank = (isDefault ? 2 : 0) + (index > 0 ? 1 : 0);
      const toParams = toMaker(names);
      insert(root, segments, { value, params: NO_PARAMS, pattern, rank, toParams });
    }
  }

  return {
    add: (pattern, value) => insertAll(pattern, value, false),
    addDefault: (pattern, value) => insertAll(pattern, value, true),
    find(path) {
      const leaf = walk(root, path, 1, bounds);
      if (leaf?.toParams === undefined) return leaf;
      return { value: leaf.value, params: leaf.toParams(path, bounds) };
    },
  };
}

function insert<T>(root: Node<Leaf<T>>, segments: readonly Segment[], leaf: Leaf<T>): void {
  let node = root;
  for (const segment of segments) {
    if (segment.kind === "static") {
      node = withStatic(node, segment.text);
    } else if (segment.kind === "rest") {
      node.rest = settle(node.rest, leaf);
      return;
    } else {
      node = withParam(node, segment.constraint);
    }
  }
  node.leaf = settle(node.leaf, leaf);
}

function settle<T>(present: Leaf<T> | undefined, added: Leaf<T>): Leaf<T> {
  if (present === undefined || added.rank < present.rank) return added;
  if (added.rank > 0) return present;
  throw createError(
    "OS1002",
    `The route pattern "${added.pattern}" leads where "${present.pattern}" already leads. Remove one of them.`,
  );
}
