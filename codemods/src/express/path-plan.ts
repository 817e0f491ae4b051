import { ts } from "ts-morph";
import { convertPath, type ConvertedPath, isShadowedBy, overlaps } from "./paths.ts";
import { literalPath, literalPaths, type Registration } from "./registrations.ts";
import { handsOver } from "./surroundings.ts";
import type { Values } from "./values.ts";

/** Why a route can't be one of OpenSpeed's own. */
export interface Foreign {
  readonly reason: string;
  /** Its router is joined without a path: middleware of such a router is not asked about unmatched paths. */
  readonly isUnreachable: boolean;
}

export type ForeignRoutes = ReadonlyMap<Registration, Foreign>;

/** A route with its whole path, and how it is reached from the outermost app. */
interface Placed {
  readonly registration: Registration;
  readonly pattern: string | undefined;
  readonly trail: readonly Registration[];
}

/** Finds the routes that only an ordered layer like Express' own carries. */
export function findForeignRoutes(
  all: readonly Registration[],
  values: Values,
  major: number,
): ForeignRoutes {
  const reasons = new Map<Registration, string>();
  const withParam = new Set(
    all.filter(({ method }) => method === "param").map(({ owner }) => owner.node),
  );
  for (const registration of all) {
    if (registration.kind !== "route") continue;
    const reason =
      readReason(registration, values, major) ??
      (withParam.has(registration.owner.node) ? "its router uses param()" : undefined);
    if (reason !== undefined) reasons.set(registration, reason);
  }
  const placed = placeRoutes(all, values, major);
  for (const [index, first] of placed.entries()) {
    if (reasons.has(first.registration)) continue;
    const later = placed.find((second, place) => place > index && takesOver(first, second));
    if (later !== undefined) {
      reasons.set(
        first.registration,
        `it was registered ahead of ${later.registration.method.toUpperCase()} ${later.pattern ?? ""}, which OpenSpeed would prefer`,
      );
    }
  }
  const joined = findJoinedWithoutPath(all, values);
  return new Map(
    [...reasons].map(([registration, reason]) => [
      registration,
      { reason, isUnreachable: joined.has(registration.owner.node) },
    ]),
  );
}

function findJoinedWithoutPath(all: readonly Registration[], values: Values): ReadonlySet<ts.Node> {
  const joined = new Set<ts.Node>();
  for (const { kind, path, handlers } of all) {
    if (kind !== "use" || (path !== undefined && literalPath(path, values) !== "/")) continue;
    for (const handler of handlers) {
      const owner = values.ownerOf(handler);
      if (owner !== undefined) joined.add(owner.node);
    }
  }
  return joined;
}

/** Lists the routes of every outermost app in the order in which Express tries them. */
function placeRoutes(all: readonly Registration[], values: Values, major: number): Placed[] {
  const mounted = new Set<ts.Node | undefined>(
    all.flatMap(({ handlers }) => handlers.map((handler) => values.ownerOf(handler)?.node)),
  );
  const byOwner = new Map<ts.Node, Registration[]>();
  for (const registration of all)
    byOwner.set(registration.owner.node, [
      ...(byOwner.get(registration.owner.node) ?? []),
      registration,
    ]);
  const placed: Placed[] = [];
  const place = (
    owner: ts.Node,
    prefix: string | undefined,
    trail: readonly Registration[],
  ): void => {
    for (const registration of byOwner.get(owner) ?? []) {
      const here = [...trail, registration];
      for (const own of toPatterns(registration, values, major)) {
        const pattern =
          prefix === undefined || own === undefined ? undefined : joinPaths(prefix, own);
        if (registration.kind === "route") placed.push({ registration, pattern, trail: here });
        else if (registration.kind === "use" && trail.length < 10) {
          for (const handler of registration.handlers) {
            const inner = values.ownerOf(handler);
            if (inner !== undefined && inner.node !== owner) place(inner.node, pattern, here);
          }
        }
      }
    }
  };
  for (const owner of byOwner.keys()) if (!mounted.has(owner)) place(owner, "", []);
  return placed;
}

function joinPaths(prefix: string, path: string): string {
  return path === "/" ? prefix || "/" : `${prefix === "/" ? "" : prefix}${path}`;
}

function readReason(registration: Registration, values: Values, major: number): string | undefined {
  const path = literalPath(registration.path, values);
  if (path === undefined)
    return isDynamicPath(registration.path) ? undefined : "its path is a pattern of Express' own";
  const converted = convertPath(path, major);
  if (converted.kind === "foreign") return "its path is a pattern of Express' own";
  if (
    converted.kind === "changed" &&
    registration.path !== undefined &&
    !ts.isStringLiteralLike(registration.path)
  ) {
    return "its path is a pattern of Express' own";
  }
  if (
    converted.kind === "changed" &&
    converted.rest !== undefined &&
    readsRest(registration, converted.rest, values)
  ) {
    return "it reads what `*` matched";
  }
  for (const [index, handler] of registration.handlers.entries()) {
    const value = values.of(handler);
    if (value.kind !== "function") continue;
    if (index === registration.handlers.length - 1 && handsOver(value.node))
      return "its last handler may leave the answer to a later route";
    if (/\bnext\(\s*["'`]route/.test(value.node.getText())) return "it skips to the next route";
  }
  return undefined;
}

/** A path put together at run time, from parts that OpenSpeed reads as Express does. */
function isDynamicPath(path: ts.Expression | undefined): boolean {
  if (path === undefined) return false;
  if (ts.isTemplateExpression(path)) {
    const parts = [path.head.text, ...path.templateSpans.map((span) => span.literal.text)];
    return parts.every((part) => /^[\w\-./:~@]*$/.test(part));
  }
  if (ts.isBinaryExpression(path))
    return [path.left, path.right].every(
      (side) =>
        isDynamicPath(side) || (ts.isStringLiteral(side) && /^[\w\-./:~@]*$/.test(side.text)),
    );
  return ts.isIdentifier(path) || ts.isPropertyAccessExpression(path);
}

function readsRest(registration: Registration, name: string, values: Values): boolean {
  return registration.handlers.some((handler) => {
    const value = values.of(handler);
    const text = value.kind === "function" ? value.node.getText() : handler.getText();
    return (
      value.kind !== "function" ||
      new RegExp(
        `params\\s*(?:\\.\\s*${name}\\b|\\[\\s*['"]?${name}\\b)|\\{[^}]*\\b${name}\\b[^}]*\\}\\s*=\\s*\\w+\\.params`,
      ).test(text)
    );
  });
}

function takesOver(first: Placed, second: Placed): boolean {
  const { pattern: a } = first;
  const { pattern: b } = second;
  if (a === undefined || b === undefined || first.registration === second.registration)
    return false;
  // The order of calls in different files is not known from their text.
  const fork = first.trail.findIndex((step, index) => step !== second.trail[index]);
  if (first.trail[fork]?.call.getSourceFile() !== second.trail[fork]?.call.getSourceFile())
    return false;
  const [one, other] = [first.registration.method, second.registration.method];
  if (one === "all") return overlaps(a, b);
  if (one !== other && other !== "all") return false;
  return isShadowedBy(a, b);
}

/** The patterns of a registration: one, but for `use()` with a list of paths. */
function toPatterns(
  { kind, path }: Registration,
  values: Values,
  major: number,
): readonly (string | undefined)[] {
  if (path === undefined) return [kind === "use" ? "/" : undefined];
  const paths = kind === "use" ? literalPaths(path, values) : undefined;
  return (paths ?? [literalPath(path, values)]).map((each) => toPattern(each, major));
}

function toPattern(path: string | undefined, major: number): string | undefined {
  if (path === undefined) return undefined;
  const converted: ConvertedPath = convertPath(path, major);
  if (converted.kind === "foreign") return undefined;
  return converted.kind === "changed" ? converted.path : path;
}

export function describePath({ method, path }: Registration): string {
  return `${method.toUpperCase()} ${path === undefined ? "" : path.getText().replace(/^['"`]|['"`]$/g, "")}`.trim();
}
