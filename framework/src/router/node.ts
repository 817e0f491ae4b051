import type { Constraint } from "./constraint.ts";

/** A place in the tree of segments. `L` is what a path that ends there leads to. */
export interface Node<L> {
  /** Twice the number of parameters before this place: where the bounds of the next one go. */
  readonly depth: number;
  /** The static text that leads here. */
  readonly text: string;
  /** What the parameter that leads here must be. */
  readonly constraint: Constraint | undefined;
  /** The lower one is tried before the higher among the nodes that parameters lead to. */
  readonly rank: number;
  /** The next of those nodes. */
  sibling: Node<L> | undefined;
  /**
   * The nodes that static text leads to, each in the slot of its hash or the next one that was free. The number of
   * slots is a power of two, and at least half of them are free: how long a search takes depends on the routes
   * and not on who writes the path.
   */
  statics: Node<L>[];
  staticCount: number;
  /** The first of the nodes that parameters lead to. */
  param: Node<L> | undefined;
  rest: L | undefined;
  leaf: L | undefined;
}

export function createNode<L>(depth: number, text = "", constraint?: Constraint): Node<L> {
  return {
    depth,
    text,
    constraint,
    rank: constraint?.rank ?? Infinity,
    sibling: undefined,
    statics: Array<Node<L>>(1),
    staticCount: 0,
    param: undefined,
    rest: undefined,
    leaf: undefined,
  };
}

/** A text's hash is 0 with each of its UTF-16 code units added in turn, as FNV-1a adds bytes. */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16777619);
}

/** The node behind static text; it is added when it is not there. */
export function withStatic<L>(node: Node<L>, text: string): Node<L> {
  const present = node.statics[toSlot(node.statics, text)];
  if (present !== undefined) return present;
  if (++node.staticCount * 2 > node.statics.length) {
    const slots = Array<Node<L>>(node.statics.length * 2);
    // It passes over the free slots.
    node.statics.forEach((child) => (slots[toSlot(slots, child.text)] = child));
    node.statics = slots;
  }
  return (node.statics[toSlot(node.statics, text)] = createNode(node.depth, text));
}

/** The slot that holds a text, or the free one that it goes to. */
function toSlot(slots: readonly Node<unknown>[], text: string): number {
  let slot = 0;
  for (let index = 0; index < text.length; index++) slot = addToHash(slot, text.charCodeAt(index));
  while ((slots[(slot &= slots.length - 1)]?.text ?? text) !== text) slot++;
  return slot;
}

/** The node behind a parameter; it is added when none with the same constraint is there. */
export function withParam<L>(node: Node<L>, constraint: Constraint | undefined): Node<L> {
  const added = createNode<L>(node.depth + 2, "", constraint);
  let before: Node<L> | undefined;
  let next = node.param;
  while (next !== undefined && next.rank <= added.rank) {
    if (next.constraint?.key === constraint?.key) return next;
    before = next;
    next = next.sibling;
  }
  added.sibling = next;
  if (before === undefined) node.param = added;
  else before.sibling = added;
  return added;
}
