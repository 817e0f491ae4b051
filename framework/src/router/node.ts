import type { Constraint } from "./constraint.ts";

/** A place in the tree of segments. `L` is what a path that ends there leads to. */
export interface Node<L> {
  readonly text: string;
  /** Twice the number of parameters before this place: where the bounds of the next one go. */
  readonly depth: number;
  /** Another node of the same parent whose text has the same hash. */
  readonly sibling: Node<L> | undefined;
  /** The nodes of static text by their hash. */
  readonly statics: Map<number, Node<L>>;
  /** The narrowest constraint first, the plain parameter last. */
  readonly params: ParamEdge<L>[];
  rest: L | undefined;
  leaf: L | undefined;
}

interface ParamEdge<L> {
  readonly constraint: Constraint | undefined;
  readonly node: Node<L>;
}

export function createNode<L>(depth: number, text = "", sibling?: Node<L>): Node<L> {
  return {
    text,
    depth,
    sibling,
    statics: new Map(),
    params: [],
    rest: undefined,
    leaf: undefined,
  };
}

/** A text's hash is 0 with each of its UTF-16 code units added in turn. */
export function addToHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** The node behind static text; it is added when it is not there. */
export function withStatic<L>({ statics, depth }: Node<L>, text: string): Node<L> {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = addToHash(hash, text.charCodeAt(index));
  const first = statics.get(hash);
  let present = first;
  while (present !== undefined && present.text !== text) present = present.sibling;
  if (present !== undefined) return present;
  const added = createNode(depth, text, first);
  statics.set(hash, added);
  return added;
}

/** The node behind a parameter; it is added when none with the same constraint is there. */
export function withParam<L>(node: Node<L>, constraint: Constraint | undefined): Node<L> {
  const present = node.params.find((edge) => edge.constraint?.key === constraint?.key);
  if (present !== undefined) return present.node;
  const added = { constraint, node: createNode<L>(node.depth + 2) };
  node.params.push(added);
  node.params.sort((a, b) => toRank(a) - toRank(b));
  return added.node;
}

function toRank({ constraint }: ParamEdge<unknown>): number {
  return constraint?.rank ?? Number.MAX_VALUE;
}
