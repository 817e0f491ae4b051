/** An Express path in OpenSpeed's terms. */
export type ConvertedPath =
  | { readonly kind: "same" }
  | {
      readonly kind: "changed";
      readonly path: string;
      /** The rest parameter, where Express 5 hands over a list. */ readonly rest:
        | string
        | undefined;
    }
  /** Only Express' own matching can carry it. */
  | { readonly kind: "foreign" };

const SAME: ConvertedPath = { kind: "same" };
const PLAIN =
  /^\/(?:(?:[\w~!$&',;=@%.-]+|:[A-Za-z_]\w*)(?:\/(?:[\w~!$&',;=@%.-]+|:[A-Za-z_]\w*))*)?$/;

/** Translates a path pattern of Express 4 or 5. */
export function convertPath(path: string, major: number): ConvertedPath {
  if (PLAIN.test(path) && !/\/\.\.?(?:\/|$)/.test(path)) return SAME;
  if (path === "*" || path === "/*")
    return { kind: "changed", path: "/*path?", rest: major >= 5 ? undefined : "0" };
  const trimmed = path.endsWith("/") ? path.slice(0, -1) : path;
  if (path === "" || path === "/")
    return path === "" ? { kind: "changed", path: "/", rest: undefined } : SAME;
  if (PLAIN.test(trimmed)) return SAME;
  const optional = /^(.*\/):(\w+)\?$/.exec(trimmed);
  if (optional !== null && PLAIN.test(optional[1] === "/" ? "/" : (optional[1] ?? "").slice(0, -1)))
    return SAME;
  const braced = /^(.*)\{\/:(\w+)\}$/.exec(trimmed);
  if (braced !== null && PLAIN.test(braced[1] || "/")) {
    return { kind: "changed", path: `${braced[1] ?? ""}/:${braced[2] ?? ""}?`, rest: undefined };
  }
  const rest =
    /^(.*\/)(\{)?\*(\w+)?(\})?$/.exec(trimmed) ?? /^(.*)(\{)\/\*(\w+)(\})$/.exec(trimmed);
  if (rest === null) return { kind: "foreign" };
  const [, head = "", brace, name] = rest;
  const base = head.endsWith("/") ? head : `${head}/`;
  if (!PLAIN.test(base === "/" ? "/" : base.slice(0, -1))) return { kind: "foreign" };
  const isOptional = brace !== undefined || name === undefined;
  return {
    kind: "changed",
    path: `${base}*${name ?? "path"}${isOptional ? "?" : ""}`,
    rest: name ?? "0",
  };
}

/** Whether some path fits both patterns, of which OpenSpeed would take the more specific one. */
export function overlaps(first: string, second: string): boolean {
  const a = toSegments(first);
  const b = toSegments(second);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const x = a[index];
    const y = b[index];
    if (x?.startsWith("*") === true || y?.startsWith("*") === true) return true;
    if (x === undefined || y === undefined) return (x ?? y)?.endsWith("?") === true;
    const isFixed = !x.startsWith(":") && !y.startsWith(":");
    if (isFixed && x.toLowerCase() !== y.toLowerCase()) return false;
  }
  return true;
}

/** Whether OpenSpeed would prefer the second pattern where both fit, against the order of registration. */
export function isShadowedBy(first: string, second: string): boolean {
  if (!overlaps(first, second)) return false;
  const a = toSegments(first);
  const b = toSegments(second);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = rank(b[index]) - rank(a[index]);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (segment.startsWith("*")) return 0;
  return segment.startsWith(":") ? 1 : 2;
}

function toSegments(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}
