import { HttpError } from "openspeed";
import type { CatchNode, RouteChain } from "../routes/route-table.ts";
import type { WirePage } from "../shared/wire.ts";
import type { Site } from "./site.ts";
import type { Visit } from "./visit.ts";

/** What a page shows: its data, or an error in place of the component at `index`. */
export interface Content {
  readonly data: readonly (object | null)[];
  readonly status: number;
  readonly form?: unknown;
  readonly failure?: ContentFailure;
}

/** Something that was thrown, and the component it was thrown for. */
export interface ContentFailure {
  readonly error: unknown;
  readonly index: number;
  /** How many of the route's error pages, from the root inwards, are still worth trying. @default all */
  readonly untried?: number;
}

/** The route a page belongs to, or what answers for none. */
export interface ComposedRoute extends RouteChain {
  readonly id: string | null;
}

/** One request's route. */
export interface Composition {
  readonly site: Site;
  readonly visit: Visit;
  readonly route: ComposedRoute;
}

/** Composes a page to be sent, or nothing when it failed and no error page stands around the failure. */
export function composePage(
  { site, visit, route }: Composition,
  content: Content,
): WirePage | undefined {
  const shared = {
    version: site.version,
    route: route.id,
    params: { ...visit.event.params },
    catches: route.catches
      .filter((entry) => !entry.notFound)
      .map((entry) => [entry.depth, entry.node] as const),
  };
  if (content.failure === undefined) {
    const form = content.form === undefined ? {} : { form: content.form };
    return { ...shared, nodes: route.nodes, data: content.data, status: content.status, ...form };
  }
  const entry = route.catches[findCatch(route.catches, content.failure)];
  if (entry === undefined) return undefined;
  const error = visit.describe(content.failure.error);
  return {
    ...shared,
    nodes: [...route.nodes.slice(0, entry.depth), entry.node],
    data: [...content.data.slice(0, entry.depth), null],
    status: error.status,
    error,
  };
}

/** The headers that an error brings to its answer. */
export function errorHeaders(error: unknown): Readonly<Record<string, string>> {
  return error instanceof HttpError ? error.headers : {};
}

/** The position of the nearest error page around a failure; a not-found page if that is what happened. */
export function findCatch(
  catches: readonly CatchNode[],
  { error, index, untried }: ContentFailure,
): number {
  const isNotFound = error instanceof HttpError && error.status === 404;
  return catches
    .slice(0, untried)
    .findLastIndex((entry) => entry.depth <= index && (isNotFound || !entry.notFound));
}
