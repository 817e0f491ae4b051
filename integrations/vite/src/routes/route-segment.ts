/** One folder below `src/routes`, read. */
export type RouteSegment =
  | { readonly kind: "group" }
  | { readonly kind: "static"; readonly name: string }
  | { readonly kind: "param" | "optional" | "rest" | "optional-rest"; readonly name: string };

const DYNAMIC = /^(?:\[(\w+)\]|\[\[(\w+)\]\]|\[\.\.\.(\w+)\]|\[\[\.\.\.(\w+)\]\])$/;

/**
 * Reads a folder name: `users`, `[id]`, `[[optional]]`, `[...rest]`, `[[...rest]]` or `(group)`.
 * @throws Error for a name that mixes these or can't be part of a route.
 */
export function parseRouteSegment(folder: string): RouteSegment {
  if (/^\([^()]+\)$/.test(folder)) return { kind: "group" };
  const match = DYNAMIC.exec(folder);
  if (match !== null) {
    const [, param, optional, rest, optionalRest] = match;
    if (param !== undefined) return { kind: "param", name: checkName(param, folder) };
    if (optional !== undefined) return { kind: "optional", name: checkName(optional, folder) };
    if (rest !== undefined) return { kind: "rest", name: checkName(rest, folder) };
    return { kind: "optional-rest", name: checkName(optionalRest ?? "", folder) };
  }
  if (/[[\]()?#\\]|^[:*.]/.test(folder)) {
    throw new Error(
      `The route folder "${folder}" is not understood. Use a plain name, [id], [[optional]], [...rest] or (group).`,
    );
  }
  return { kind: "static", name: folder };
}

function checkName(name: string, folder: string): string {
  if (/^\d/.test(name) || name === "__proto__") {
    throw new Error(
      `The parameter in the route folder "${folder}" needs a name that is an identifier.`,
    );
  }
  return name;
}
