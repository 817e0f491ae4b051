import type { Constraint } from "./constraint.ts";

/** A place in the tree of segments. `L` is what a path that ends there leads to. */
export interface Node<L> {
  readonly text: string;
  readonly hash: number;
  /** Twice the number of parameters before this place: where the bounds of the next one go. */
  readonly depth: number;
  /** The next node in the same slot of the parent's `statics`. */
  sibling: Node<L> | undefined;
  /** The nodes of static text, in slots by their hash. The number of slots is a power of two, or 0. */
  statics: (Node<L> | undefined)[];
  staticCount: number;
  /** The narrowest constraint first, the plain parameter last. */
  readonly params: ParamEdge<L>[];
  rest: L | undefined;
  leaf: L | undefined;
}

interface ParamEdge<L> {
  readonly constraint: Constraint | undefined;
  readonly node: Node<L>;
}

export function createNode<L>(depth: number, text = ""): Node<L> {
  return {
    text,
    hash: hashText(text),
    depth,
    sibling: undefined,
    statics: [],
    staticCount: 0,
    params: [],
    rest: undefined,
    leaf: undefined,
  };
}

/** A text's hash is 0 with each of its UTF-16 code units added in turn. */
export function addToHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function hashText(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = addToHash(hash, text.charCodeAt(index));
  return hash;
}

/** The node behind static text; it is added when it is not there. */
export function withStatic<L>(node: Node<L>, text: string): Node<L> {
  const added = createNode<L>(node.depth, text);
  let present = node.statics[toSlot(node, added.hash)];
  while (present !== undefined && present.text !== text) present = present.sibling;
  if (present !== undefined) return present;
  if (node.staticCount === node.statics.length) growStatics(node);
  node.staticCount++;
  putStatic(node, added);
  return added;
}

function growStatics<L>(node: Node<L>): void {
  const present = node.statics;
  node.statics = Array.from({ length: Math.max(1, present.length * 2) }, () => undefined);
  for (let child of present) {
    while (child !== undefined) {
      const next: Node<L> | undefined = child.sibling;
      putStatic(node, child);
      child = next;
    }
  }
}

function putStatic<L>(node: Node<L>, child: Node<L>): void {
  const slot = toSlot(node, child.hash);
  child.sibling = node.statics[slot];
  node.statics[slot] = child;
}

function toSlot<L>(node: Node<L>, hash: number): number {
  return hash & (node.statics.length - 1);
}

/** The node behind a parameter; it is added when none with the same constraint is there. */
export function withParam<L>(node: Node<L>, constraint: Constraint | undefined): Node<L> {
  const present = node.params.find((edge) => edge.constraint?.key === constraint?.key);
  if (present !== undefined) return present.node;
  const added = createNode<L>(node.depth + 2);
  node.params.push({ constraint, node: added });
  node.params.sort((a, b) => toRank(a) - toRank(b));
  return added;
}

function toRank(edge: ParamEdge<unknown>): number {
  return edge.constraint?.rank ?? Number.MAX_VALUE;
}
