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

/** Whether the paths that a route pattern stands for lie below a prefix pattern. */
export function isPatternBelow(pattern: string, prefix: string): "always" | "never" | "sometimes" {
  const route = parsePattern(pattern === "" ? "/" : pattern);
  const scope = parsePattern(prefix === "" ? "/" : prefix);
  let answer: "always" | "sometimes" = "always";
  for (const [index, segment] of scope.entries()) {
    if (isOptional(segment)) return "sometimes";
    const other = route[index];
    if (other === undefined) return answer === "always" ? "never" : "sometimes";
    if (other.kind === "rest" || (other.kind === "param" && other.optional)) return "sometimes";
    if (other.kind === "static" && !isAccepted(segment, other.text)) return "never";
    if (other.kind === "param" && !isAsNarrow(other, segment)) answer = "sometimes";
  }
  return answer;
}

/** Whether a segment of a path can stand where a segment of a pattern stands. */
function isAccepted(segment: Segment, text: string): boolean {
  if (segment.kind === "static") return segment.text === text;
  return segment.kind === "rest" || (segment.constraint?.accepts(text) ?? true);
}

/** Whether all that a parameter accepts is surely accepted by another segment. */
function isAsNarrow(param: Segment & { readonly kind: "param" }, other: Segment): boolean {
  if (other.kind !== "param") return false;
  return other.constraint === undefined || other.constraint.key === param.constraint?.key;
}

function isOptional(segment: Segment): boolean {
  return segment.kind !== "static" && (segment.kind === "rest" || segment.optional);
}

/**
 * Creates a test for canonical paths at or below a prefix pattern. It returns the part of the path that
 * the prefix took, or undefined.
 */
export function createBaseMatcher(prefix: string): (path: string) => string | undefined {
  const spellings = expandOptional(parsePattern(prefix === "" ? "/" : prefix));
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

/**
 * The shape of a prefix: two prefixes that differ only in their parameters' names, or in the order of an
 * enumeration's values, are one.
 */
export function toShape(prefix: string): string {
  return prefix.replace(/\/:\w+(<[^>]*>)?/g, (_, constraint = "") => {
    const values = String(constraint).slice(1, -1).split("|").sort().join("|");
    return values === "" ? "/:p" : `/:p<${values}>`;
  });
}
