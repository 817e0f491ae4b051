import type { RouteSegment } from "./route-segment.ts";

/**
 * The core's route patterns for a page. An optional folder makes two: with and without it.
 * @throws Error when folders follow a rest folder, which takes everything after it.
 */
export function toRoutePaths(segments: readonly RouteSegment[]): string[] {
  const shown = segments.filter((segment) => segment.kind !== "group");
  let paths: string[] = [""];
  for (const [index, segment] of shown.entries()) {
    const isRest = segment.kind === "rest" || segment.kind === "optional-rest";
    if (isRest && index < shown.length - 1) {
      throw new Error(
        `[...${segment.name}] takes the whole rest of the path: no folder can follow it.`,
      );
    }
    paths = paths.flatMap((path) => extend(path, segment));
  }
  return paths.map((path) => (path === "" ? "/" : path));
}

/** The same for two patterns that match the same paths, whatever their parameters are called. */
export function toConflictKey(path: string): string {
  return path.replaceAll(/([:*])\w+/g, "$1");
}

/**
 * A regular expression over a URL's encoded pathname, for the browser. It only has to be right about
 * which page most likely answers; the server decides.
 */
export function toPathRegExp(path: string): string {
  if (path === "/") return "^\\/$";
  const body = path
    .slice(1)
    .split("/")
    .map((segment) => {
      if (segment.startsWith("*")) return segment.endsWith("?") ? "(?:\\/.*)?" : "\\/.+";
      if (segment.startsWith(":")) return "\\/[^/]+";
      return `\\/${encodeURIComponent(segment).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
    })
    .join("");
  return `^${body}\\/?$`;
}

/** Orders patterns as the core's router prefers them: static before parameters before rest. */
export function comparePaths(left: string, right: string): number {
  const a = left.split("/").map(rank);
  const b = right.split("/").map(rank);
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : Number(left > right);
}

function extend(path: string, segment: RouteSegment): string[] {
  switch (segment.kind) {
    case "static":
      return [`${path}/${segment.name}`];
    case "param":
      return [`${path}/:${segment.name}`];
    case "optional":
      return [path, `${path}/:${segment.name}`];
    case "rest":
      return [`${path}/*${segment.name}`];
    case "optional-rest":
      return [`${path}/*${segment.name}?`];
    case "group":
      return [path];
    default:
      return segment satisfies never;
  }
}

function rank(segment: string): number {
  if (segment.startsWith("*")) return 3;
  return segment.startsWith(":") ? 2 : 1;
}
