import type { ts } from "ts-morph";
import { toBuiltin } from "./builtins.ts";
import type { EditInput } from "./edit-route.ts";
import { overlaps } from "./paths.ts";
import { literalPath, type Registration } from "./registrations.ts";
import { handsOver, isErrorHandler, type ProjectFacts } from "./surroundings.ts";
import type { Values } from "./values.ts";

/** Tells for each app whether it relied on Express' own answers for unmatched paths and bare errors. */
export function findDefaultNeeds(
  all: readonly Registration[],
  { values, facts }: { values: Values; facts: ProjectFacts },
): (app: ts.Node) => { notFound: boolean; onError: boolean } {
  const mounted = new Set<ts.Node | undefined>(
    all.flatMap(({ handlers }) => handlers.map((handler) => values.ownerOf(handler)?.node)),
  );
  const handlesErrors = (owner: ts.Node, depth = 0): boolean =>
    all.some(
      (registration) =>
        registration.kind === "use" &&
        registration.owner.node === owner &&
        registration.handlers.some((handler) => {
          const inner = values.ownerOf(handler)?.node;
          return (
            isErrorHandler(values.of(handler)) ||
            (inner !== undefined && depth < 10 && handlesErrors(inner, depth + 1))
          );
        }),
    );
  return (app) => {
    const own = all.filter(
      (registration) =>
        registration.owner.node === app &&
        (registration.kind === "use" || registration.kind === "route"),
    );
    if (mounted.has(app) || own.length === 0) return { notFound: false, onError: false };
    const hasErrorHandler = handlesErrors(app);
    return {
      notFound: hasErrorHandler && !own.some((registration) => isCatchAll(registration, values)),
      onError: !hasErrorHandler && facts.setsErrorStatus,
    };
  };
}

/** `app.use((req, res) => { res.status(404)... })`: a middleware that never hands over. */
function isCatchAll({ kind, path, handlers }: Registration, values: Values): boolean {
  const [only] = handlers;
  if (kind !== "use" || path !== undefined || only === undefined || handlers.length > 1)
    return false;
  const value = values.of(only);
  return (
    value.kind === "function" &&
    value.node.parameters.length < 4 &&
    !handsOver(value.node) &&
    !passesNextOn(value.node)
  );
}

function passesNextOn(node: ts.FunctionLikeDeclaration): boolean {
  const name = node.parameters[2]?.name.getText();
  return (
    name !== undefined && new RegExp(`[,(]\\s*${name}\\s*[,)]`).test(node.body?.getText() ?? "")
  );
}

/** The largest body limit that a parser was given, when it is above what an app reads by default. */
export function findMaxBodyLimit(
  all: readonly Registration[],
  { values, major }: { values: Values; major: number },
): number | undefined {
  const limits = all.flatMap(({ handlers }) =>
    handlers.flatMap((handler) => toBuiltin(handler, values, major)?.bodyLimit ?? []),
  );
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/**
 * In Express a request that a router did not answer has still been through the router's middleware when it
 * goes on to what was registered later. Here a router's middleware is its own. A guard may rely on that.
 */
export function markLeakingRouters(
  all: readonly Registration[],
  { bench, values, major }: EditInput,
): void {
  for (const [index, mount] of all.entries()) {
    if (mount.kind !== "use") continue;
    for (const handler of mount.handlers) {
      const router = values.ownerOf(handler);
      if (router === undefined || !hasGuards(all, router.node, { values, major })) continue;
      const prefix = literalPath(mount.path, values) ?? "/";
      const later = all
        .slice(index + 1)
        .find(
          (other) =>
            other.owner.node === mount.owner.node &&
            other.call.getSourceFile() === mount.call.getSourceFile() &&
            isReachedBelow(other, prefix, values),
        );
      if (later === undefined) continue;
      bench.mark(
        mount.call,
        "router-middleware",
        `in Express this router's own middleware also ran for ${literalPath(later.path, values) ?? "later paths"}: register it there too if it should`,
      );
    }
  }
}

function hasGuards(
  all: readonly Registration[],
  router: ts.Node,
  { values, major }: { values: Values; major: number },
): boolean {
  return all.some(
    ({ kind, owner, path, handlers }) =>
      kind === "use" &&
      owner.node === router &&
      path === undefined &&
      handlers.some(
        (handler) =>
          values.ownerOf(handler) === undefined &&
          !isErrorHandler(values.of(handler)) &&
          toBuiltin(handler, values, major) === undefined,
      ),
  );
}

function isReachedBelow(registration: Registration, prefix: string, values: Values): boolean {
  const isMount =
    registration.kind === "use" &&
    registration.handlers.some((handler) => values.ownerOf(handler) !== undefined);
  if (registration.kind !== "route" && !isMount) return false;
  const path = literalPath(registration.path, values) ?? "/";
  const base = prefix === "/" ? "" : prefix.replace(/\/$/, "");
  return overlaps(`${base}/*rest?`, isMount ? `${path.replace(/\/$/, "")}/*rest?` : path);
}
