import { createToParams, type Params, type ToParams } from "./params.ts";
import { expandOptional, parsePattern, type Segment } from "./pattern.ts";

/** What a path led to. */
export interface Match<T> {
  readonly value: T;
  readonly params: Params;
}

const NO_VALUES: readonly string[] = [];

/**
 * The lower one takes the place of the higher: 1 more for a path that an optional segment was left out of,
 * 2 more for a default.
 */
type Rank = 0 | 1 | 2 | 3;

interface Leaf<T> {
  readonly value: T;
  readonly pattern: string;
  readonly toParams: ToParams;
  readonly rank: Rank;
}

interface Node<T> {
  readonly statics: Map<string, Node<T>>;
  param?: Node<T>;
  rest?: Leaf<T>;
  leaf?: Leaf<T>;
}

/** Maps canonical paths to values: static text before parameters before rests, segment by segment. */
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
  const root = createNode<T>();
  const statics = new Map<string, Leaf<T>>();

  function insertAll(pattern: string, value: T, isDefault: boolean): void {
    for (const [index, segments] of expandOptional(parsePattern(pattern)).entries()) {
      insert(root, segments, { value, pattern, rank: toRank(isDefault, index > 0) });
      const path = toStaticPath(segments);
      const leaf = path === undefined ? undefined : leafAt(root, segments);
      if (path !== undefined && leaf !== undefined) statics.set(path, leaf);
    }
  }

  return {
    add: (pattern, value) => insertAll(pattern, value, false),
    addDefault: (pattern, value) => insertAll(pattern, value, true),
    find(path) {
      const fixed = statics.get(path);
      if (fixed !== undefined) return { value: fixed.value, params: fixed.toParams(NO_VALUES) };
      const values: string[] = [];
      const leaf = walk(root, path, 1, values);
      return leaf === undefined ? undefined : { value: leaf.value, params: leaf.toParams(values) };
    },
  };
}

function createNode<T>(): Node<T> {
  return { statics: new Map() };
}

function insert<T>(
  root: Node<T>,
  segments: readonly Segment[],
  entry: Omit<Leaf<T>, "toParams">,
): void {
  let node = root;
  const names: string[] = [];
  for (const segment of segments) {
    if (segment.kind === "static") {
      const next = node.statics.get(segment.text) ?? createNode<T>();
      node.statics.set(segment.text, next);
      node = next;
    } else {
      names.push(segment.name);
      if (segment.kind === "rest") {
        node.rest = settle(node.rest, { ...entry, toParams: createToParams(names) });
        return;
      }
      node = node.param ??= createNode<T>();
    }
  }
  node.leaf = settle(node.leaf, { ...entry, toParams: createToParams(names) });
}

function toRank(isDefault: boolean, isShortened: boolean): Rank {
  if (isDefault) return isShortened ? 3 : 2;
  return isShortened ? 1 : 0;
}

function settle<T>(present: Leaf<T> | undefined, added: Leaf<T>): Leaf<T> {
  if (present === undefined || added.rank < present.rank) return added;
  if (added.rank > 0) return present;
  throw new TypeError(
    `The route pattern "${added.pattern}" leads where "${present.pattern}" already leads. Remove one of them.`,
  );
}

function toStaticPath(segments: readonly Segment[]): string | undefined {
  let path = "";
  for (const segment of segments) {
    if (segment.kind !== "static") return undefined;
    path += `/${segment.text}`;
  }
  return path === "" ? "/" : path;
}

function leafAt<T>(root: Node<T>, segments: readonly Segment[]): Leaf<T> | undefined {
  let node: Node<T> | undefined = root;
  for (const segment of segments) {
    node = segment.kind === "static" ? node?.statics.get(segment.text) : undefined;
  }
  return node?.leaf;
}

function walk<T>(
  node: Node<T>,
  path: string,
  start: number,
  values: string[],
): Leaf<T> | undefined {
  if (start >= path.length) return node.leaf;
  const slash = path.indexOf("/", start);
  const end = slash === -1 ? path.length : slash;
  const segment = path.slice(start, end);

  const fixed = node.statics.get(segment);
  if (fixed !== undefined) {
    const found = walk(fixed, path, end + 1, values);
    if (found !== undefined) return found;
  }
  if (node.param !== undefined && segment !== "") {
    values.push(segment);
    const found = walk(node.param, path, end + 1, values);
    if (found !== undefined) return found;
    values.pop();
  }
  if (node.rest !== undefined) {
    values.push(path.slice(start));
    return node.rest;
  }
  return undefined;
}
