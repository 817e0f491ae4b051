import { createError } from "../errors/create-error.ts";
import { expandOptional, parsePattern, type Segment } from "./pattern.ts";

/** Joins a prefix and a path as `JoinPath` does in types. */
export function joinPath(prefix: string, path: string): string {
  if (path !== "" && !path.startsWith("/")) {
    throw createError("OS1008", `The path "${path}" must start with "/".`);
  }
  const head = prefix === "/" ? "" : prefix;
  const tail = path === "/" ? "" : path.replace(/\/$/, "");
  return head + tail;
}

/** Whether some of the paths that a route pattern stands for may lie below a prefix pattern. */
export function mayLieBelow(pattern: string, prefix: string): boolean {
  const route = parsePattern(pattern);
  for (const [index, segment] of parseScope(prefix).entries()) {
    const other = route[index];
    if (isOpen(segment) || (other !== undefined && isOpen(other))) return true;
    if (other === undefined) return false;
    if (other.kind === "static" && !isAccepted(segment, other.text)) return false;
  }
  return true;
}

function parseScope(prefix: string): Segment[] {
  return parsePattern(prefix || "/");
}

/** Whether it is open how many segments of a path stand in a segment's place. */
function isOpen(segment: Segment): boolean {
  return segment.kind !== "static" && (segment.kind === "rest" || segment.optional);
}

/** Whether a segment of a path can stand where a segment of a pattern stands. */
function isAccepted(segment: Segment, text: string): boolean {
  if (segment.kind === "static") return segment.text === text;
  return segment.kind === "rest" || (segment.constraint?.accepts(text) ?? true);
}

/**
 * Creates a test for canonical paths at or below a prefix pattern. It returns the part of the path that
 * the prefix took, or undefined.
 */
export function createBaseMatcher(prefix: string): (path: string) => string | undefined {
  const spellings = expandOptional(parseScope(prefix));
  return function matchBase(path) {
    for (const segments of spellings) {
      const base = matchSegments(segments, path);
      if (base !== undefined) return base;
    }
    return undefined;
  };
}

function matchSegments(segments: readonly Segment[], path: string): string | undefined {
  let end = 0;
  for (const segment of segments) {
    if (path[end] !== "/" || end + 1 >= path.length) return undefined;
    const slash = path.indexOf("/", end + 1);
    const stop = slash === -1 ? path.length : slash;
    if (!isAccepted(segment, path.slice(end + 1, stop))) return undefined;
    end = segment.kind === "rest" ? path.length : stop;
  }
  return path.slice(0, end);
}
