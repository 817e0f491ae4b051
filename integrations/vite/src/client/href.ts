import { href as toHref, type HrefArguments } from "openspeed/client";

/**
 * The patterns of the app's pages. The plugin writes them into `.openspeed/types`, which the app's tsconfig
 * includes.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the generated types augment it
export interface PagePaths {}

/** A pattern of a page, such as `/notes/:id`; any pattern before the types were generated. */
export type PagePath = keyof PagePaths extends never
  ? `/${string}`
  : Extract<keyof PagePaths, `/${string}`>;

interface BuiltByVite extends ImportMeta {
  readonly env: { readonly BASE_URL: string };
}

/**
 * Builds the address of a page below Vite's base: its pattern with the params filled in, each encoded so that it
 * can't leave its segment. A pattern that no page has does not compile.
 *
 * @throws TypeError when a required param is missing, or is "", "." or "..".
 * @example
 * ```ts
 * import { href } from "@openspeed/vite/client";
 *
 * href("/notes/:id", { id: 7 }, { query: { tab: "links" } }); // "/notes/7?tab=links"
 * ```
 */
export function href<const TPath extends PagePath>(
  path: TPath,
  ...args: HrefArguments<TPath>
): string {
  // Vite replaces this very expression with the base, so it can't be written in another way.
  const base = (import.meta as BuiltByVite).env.BASE_URL;
  const address = toHref(path, ...args);
  return base.startsWith("/") ? base.slice(0, -1) + address : address;
}
