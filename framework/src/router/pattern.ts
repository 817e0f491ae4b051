import { createError } from "../errors/create-error.ts";
import { parseConstraint, type Constraint } from "./constraint.ts";

/** One segment of a route pattern. */
export type Segment =
  | { readonly kind: "static"; readonly text: string }
  | {
      readonly kind: "param";
      readonly name: string;
      readonly optional: boolean;
      readonly constraint?: Constraint;
    }
  | { readonly kind: "rest"; readonly name: string; readonly optional: boolean };

const PARAM = /^[:*]([A-Za-z_]\w*)(?:<([^<>]*)>)?(\?)?$/;

/** A pattern with `n` optional segments stands for 2^n patterns. */
const MAX_OPTIONAL = 5;

/**
 * Reads a route pattern: static text, `:name`, `:name<constraint>`, and as the last segment `*name`. A "?" behind
 * a parameter makes it optional. The constraints are `uuid`, `date`, `int`, `slug` and enumerations (`posts|likes`).
 *
 * @throws TypeError when the pattern is not one the router can hold; the message says where.
 */
export function parsePattern(pattern: string): Segment[] {
  if (!pattern.startsWith("/")) {
    throw invalid(pattern, 'it must start with "/"');
  }
  const parts = pattern.slice(1).split("/");
  if (parts.at(-1) === "") parts.pop();
  const segments = parts.map((part) => parseSegment(part, pattern));
  const names = new Set<string>();
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === "static") continue;
    if (segment.kind === "rest" && index < segments.length - 1) {
      throw invalid(pattern, `nothing can follow "*${segment.name}", the rest of the path`);
    }
    if (names.has(segment.name)) throw invalid(pattern, `"${segment.name}" is named twice`);
    names.add(segment.name);
  }
  if (segments.filter(isOptional).length > MAX_OPTIONAL) {
    throw invalid(pattern, `it has more than ${MAX_OPTIONAL} optional segments`);
  }
  return segments;
}

function parseSegment(part: string, pattern: string): Segment {
  if (part === "") throw invalid(pattern, 'it has an empty segment ("//")');
  const marker = part[0];
  if (marker !== ":" && marker !== "*") {
    if (part === "." || part === "..") throw invalid(pattern, `"${part}" never reaches a server`);
    return { kind: "static", text: decodeStatic(part, pattern) };
  }
  const [, name = "__proto__", source, mark] = PARAM.exec(part) ?? [];
  if (name === "__proto__") {
    throw invalid(pattern, `"${part}" is not a parameter: write it like ":id" or "*path"`);
  }
  const optional = mark !== undefined;
  if (marker === "*" && source === undefined) return { kind: "rest", name, optional };
  if (source === undefined) return { kind: "param", name, optional };
  const constraint = marker === "*" ? "a rest takes no constraint" : parseConstraint(source);
  if (typeof constraint === "string") throw invalid(pattern, constraint);
  return { kind: "param", name, optional, constraint };
}

function decodeStatic(part: string, pattern: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid(pattern, `"${part}" is not valid percent-encoding`);
  }
}

function invalid(pattern: string, why: string): TypeError {
  return createError("OS1001", `The route pattern "${pattern}" is not valid: ${why}.`);
}

/**
 * Lists the patterns without optional segments that a pattern stands for, the longest first:
 * `/a/:b?` is `/a/:b` and `/a`.
 */
export function expandOptional(segments: readonly Segment[]): Segment[][] {
  const index = segments.findIndex(isOptional);
  const optional = segments[index];
  if (optional === undefined || optional.kind === "static") return [[...segments]];
  const before = segments.slice(0, index);
  const after = segments.slice(index + 1);
  return [
    ...expandOptional([...before, { ...optional, optional: false }, ...after]),
    ...expandOptional([...before, ...after]),
  ];
}

function isOptional(segment: Segment): boolean {
  return segment.kind !== "static" && segment.optional;
}
