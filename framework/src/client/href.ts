import type { PathParams } from "../types/path-params.ts";
import type { ParamValues, QueryValues } from "./request-options.ts";
import { toPath } from "./to-path.ts";
import { toSearch } from "./to-search.ts";

/** What comes after the path of a URL. */
export interface HrefOptions {
  /** Lists repeat their name; `undefined` and `null` are left out. @default none */
  readonly query?: QueryValues;
  /** The fragment, without its "#". @default none */
  readonly hash?: string;
}

/** The arguments after the pattern: its parameters, which may be left out when none is required. */
export type HrefArguments<TPath extends string> =
  object extends PathParams<TPath>
    ? [params?: ParamValues<PathParams<TPath>>, options?: HrefOptions]
    : [params: ParamValues<PathParams<TPath>>, options?: HrefOptions];

/**
 * Builds the URL of a route: its pattern with the parameters filled in, each encoded so that it can't leave its
 * segment.
 *
 * @throws TypeError when a required parameter is missing, is "", "." or "..", or is not what its constraint
 * says.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-3.3
 * @example
 * ```ts
 * import { href } from "openspeed/client";
 *
 * href("/users/:id", { id: 7 }, { query: { tab: "posts" }, hash: "last" }); // "/users/7?tab=posts#last"
 * ```
 */
export function href<const TPath extends `/${string}`>(
  path: TPath,
  ...args: HrefArguments<TPath>
): string;
export function href(
  path: string,
  params: Readonly<Record<string, string | number | undefined>> = {},
  { query, hash = "" }: HrefOptions = {},
): string {
  return (
    toPath(path, params) + toSearch(query) + (hash === "" ? "" : `#${encodeURIComponent(hash)}`)
  );
}

/** The paths of an app, whatever their methods. */
export type PathOf<TRoutes> = keyof TRoutes extends infer TKey
  ? TKey extends `${string} ${infer TPath extends `/${string}`}`
    ? TPath
    : never
  : never;

/** An `href` that takes the paths of one app alone. */
export type AppHref<TRoutes> = <const TPath extends PathOf<TRoutes>>(
  path: TPath,
  ...args: HrefArguments<TPath>
) => string;

/**
 * Creates an `href` that takes the paths of an app alone, so that removing a route turns its links red.
 *
 * @throws What `href` throws.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createHref } from "openspeed/client";
 *
 * const app = openspeed().get("/users/:id", (ctx) => ctx.params.id);
 * const link = createHref<typeof app>();
 *
 * link("/users/:id", { id: 7 }); // "/users/7"
 * ```
 */
export function createHref<TApp extends { readonly "~routes"?: unknown }>(): AppHref<
  NonNullable<TApp["~routes"]>
> {
  return href;
}
