import type { Constraint } from "./constraint.ts";

/** A place in the tree of segments. `L` is what a path that ends there leads to. */
export interface Node<L> {
  readonly text: string;
  readonly hash: number;
  /** Twice the number of parameters before this place: where its own bounds go. */
  readonly depth: number;
  /** The next node in the same slot of the parent's `statics`. */
  sibling: Node<L> | undefined;
  /** The nodes of static text, in slots by their hash. The number of slots is a power of two, or 0. */
  statics: (Node<L> | undefined)[];
  staticCount: number;
  /** By the constraints' rank; undefined rather than empty. */
  constrained: ConstrainedNode<L>[] | undefined;
  param: Node<L> | undefined;
  rest: L | undefined;
  leaf: L | undefined;
}

interface ConstrainedNode<L> {
  readonly constraint: Constraint;
  readonly node: Node<L>;
}

const SLASH = 47;

export function createNode<L>(depth: number, text = ""): Node<L> {
  return {
    text,
    hash: hashText(text),
    depth,
    sibling: undefined,
    statics: [],
    staticCount: 0,
    constrained: undefined,
    param: undefined,
    rest: undefined,
    leaf: undefined,
  };
}

function hashText(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = addToHash(hash, text.charCodeAt(index));
  return hash;
}

function addToHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/**
 * Finds what a path leads to from a node on, whose segment starts at `start`. Where parameters stand goes to
 * `bounds`.
 */
export function walk<L>(
  node: Node<L>,
  path: string,
  start: number,
  bounds: number[],
): L | undefined {
  if (start >= path.length) return node.leaf;
  let hash = 0;
  let end = start;
  for (; end < path.length; end++) {
    const code = path.charCodeAt(end);
    if (code === SLASH) break;
    hash = addToHash(hash, code);
  }
  const { statics } = node;
  if (statics.length > 0) {
    let fixed = statics[hash & (statics.length - 1)];
    while (
      fixed !== undefined &&
      !(fixed.hash === hash && isTextAt(fixed.text, path, start, end))
    ) {
      fixed = fixed.sibling;
    }
    if (fixed !== undefined) {
      const found = walk(fixed, path, end + 1, bounds);
      if (found !== undefined) return found;
    }
  }
  if (start < end) {
    if (node.constrained !== undefined) {
      const segment = path.slice(start, end);
      for (const { constraint, node: next } of node.constrained) {
        if (!constraint.accepts(segment)) continue;
        const found = walk(next, path, end + 1, bounds);
        if (found !== undefined) return (keep(bounds, node.depth, start, end), found);
      }
    }
    if (node.param !== undefined) {
      const found = walk(node.param, path, end + 1, bounds);
      if (found !== undefined) {
        bounds[node.depth] = start;
        bounds[node.depth + 1] = end;
        return found;
      }
    }
  }
  if (node.rest !== undefined) {
    bounds[node.depth] = start;
    bounds[node.depth + 1] = path.length;
  }
  return node.rest;
}

function keep(bounds: number[], depth: number, start: number, end: number) {
  bounds[depth] = start;
  bounds[depth + 1] = end;
}

function isTextAt(text: string, path: string, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== path.charCodeAt(start + index)) return false;
  }
  return true;
}

function findStatic<L>(node: Node<L>, text: string): Node<L> | undefined {
  let child = node.statics[hashText(text) & (node.statics.length - 1)];
  while (child !== undefined && child.text !== text) child = child.sibling;
  return child;
}

export function withStatic<L>(node: Node<L>, text: string): Node<L> {
  const present = findStatic(node, text);
  if (present !== undefined) return present;
  const added = createNode<L>(node.depth, text);
  if (node.staticCount === node.statics.length) growStatics(node);
  node.staticCount++;
  put(node, added);
  return added;
}

function growStatics<L>(node: Node<L>): void {
  const present = node.statics;
  node.statics = Array.from({ length: Math.max(1, present.length * 2) }, () => undefined);
  for (let child of present) {
    while (child !== undefined) {
      const next: Node<L> | undefined = child.sibling;
      put(node, child);
      child = next;
    }
  }
}

function put<L>(node: Node<L>, child: Node<L>): void {
  const slot = child.hash & (node.statics.length - 1);
  child.sibling = node.statics[slot];
  node.statics[slot] = child;
}

export function withConstrained<L>(node: Node<L>, constraint: Constraint): Node<L> {
  node.constrained ??= [];
  const present = node.constrained.find((other) => other.constraint.key === constraint.key);
  if (present !== undefined) return present.node;
  const added = createNode<L>(node.depth + 2);
  node.constrained.push({ constraint, node: added });
  node.constrained.sort((a, b) => a.constraint.rank - b.constraint.rank);
  return added;
}
