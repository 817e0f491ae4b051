import { holdPromises } from "./hold-promises.ts";
import type { LoadedNode } from "./module-loader.ts";
import { isRedirect, type Redirect } from "./results.ts";
import type { PageEvent } from "./types.ts";

/** What a page's loads came to. The outermost that did not return data decides. */
export type LoadsOutcome =
  | { readonly kind: "data"; readonly data: readonly (object | null)[] }
  | { readonly kind: "redirect"; readonly redirect: Redirect }
  | {
      readonly kind: "failed";
      readonly data: readonly (object | null)[];
      /** Which component's load failed. */
      readonly index: number;
      readonly error: unknown;
    };

type LoadOutcome =
  | { readonly kind: "data"; readonly data: object | null }
  | { readonly kind: "redirect"; readonly redirect: Redirect }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Runs the loads of a page and its layouts side by side. It does not reject.
 *
 * Most pages have one load. Promises in its data are nobody's yet: whoever takes it has to serialise it, or to call
 * `holdPromises`, before waiting for anything.
 */
export async function runLoads(
  nodes: readonly LoadedNode[],
  event: PageEvent,
): Promise<LoadsOutcome> {
  const count = nodes.filter((node) => node.server?.load !== undefined).length;
  if (count === 0) return { kind: "data", data: nodes.map(() => null) };
  const outcomes = await Promise.all(nodes.map((node) => runLoad(node, event, count === 1)));
  const data = outcomes.map((outcome) => (outcome.kind === "data" ? outcome.data : null));
  const index = outcomes.findIndex((outcome) => outcome.kind !== "data");
  const stopped = outcomes[index];
  if (stopped?.kind === "redirect") return stopped;
  if (stopped?.kind === "failed") return { kind: "failed", data, index, error: stopped.error };
  return { kind: "data", data };
}

async function runLoad(
  { server }: LoadedNode,
  event: PageEvent,
  isOnly: boolean,
): Promise<LoadOutcome> {
  if (server?.load === undefined) return { kind: "data", data: null };
  try {
    const result = await server.load(event);
    if (isRedirect(result)) return { kind: "redirect", redirect: result };
    const data = toData(result);
    if (!isOnly) holdPromises(data);
    return { kind: "data", data };
  } catch (error) {
    return isRedirect(error) ? { kind: "redirect", redirect: error } : { kind: "failed", error };
  }
}

function toData(result: unknown): object | null {
  if (result === undefined || result === null) return null;
  if (typeof result !== "object" || Array.isArray(result) || result instanceof Response) {
    throw new TypeError("A load returns an object, such as { user }, a redirect() or nothing.");
  }
  return result;
}
