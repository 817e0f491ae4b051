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

  let next = node.statics.get(hash);
  while (next !== undefined && !isTextAt(next.text, path, start, end)) next = next.sibling;
  if (next !== undefined) {
    const found = walk(next, path, end + 1, bounds);
    if (found !== undefined) return found;
  }
  if (start === end) return takeRest(node, path, start, bounds);
  for (const { constraint, node: next } of node.params) {
    if (constraint !== undefined && !constraint.accepts(path.slice(start, end))) continue;
    const found = walk(next, path, end + 1, bounds);
    if (found === undefined) continue;
    bounds[node.depth] = start;
    bounds[node.depth + 1] = end;
    return found;
  }
  return takeRest(node, path, start, bounds);
}

function takeRest<L>(node: Node<L>, path: string, start: number, bounds: number[]): L | undefined {
  if (node.rest !== undefined) {
    bounds[node.depth] = start;
    bounds[node.depth + 1] = path.length;
  }
  return node.rest;
}

/** Texts of one hash need not be one text; whoever writes the path may have made it so. */
function isTextAt(text: string, path: string, start: number, end: number): boolean {
  return text.length === end - start && path.startsWith(text, start);
}
