import { addToHash, type Node } from "./node.ts";

const SLASH = 47;

/**
 * Finds what a path leads to from a node on, whose segment starts at `start`, and writes to `bounds` where the
 * parameters on the way start and end.
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
  let next: Node<L> | undefined;
  // Who writes the path may have made its hash that of another text.
  for (; (next = statics[hash & (statics.length - 1)]) !== undefined; hash++) {
    if (next.text.length === end - start && path.startsWith(next.text, start)) break;
  }
  if (next !== undefined) {
    const found = walk(next, path, end + 1, bounds);
    if (found !== undefined) return found;
  }
  next = start < end ? node.param : undefined;
  for (; next !== undefined; next = next.sibling) {
    if (next.constraint?.accepts(path.slice(start, end)) === false) continue;
    const found = walk(next, path, end + 1, bounds);
    if (found !== undefined) {
      bounds[node.depth] = start;
      bounds[node.depth + 1] = end;
      return found;
    }
  }
  if (node.rest !== undefined) {
    bounds[node.depth] = start;
    bounds[node.depth + 1] = path.length;
  }
  return node.rest;
}
