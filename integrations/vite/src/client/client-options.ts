import type { Mount } from "../ui.ts";
import type { WirePage } from "../shared/wire.ts";

/** A component's module, imported when it is first shown. */
export type ClientNode = () => Promise<{ readonly default: unknown }>;

/** A pattern over pathnames and the nodes of the page that answers it. */
export type ClientRoute = readonly [pattern: RegExp, nodes: readonly number[]];

/** What the build hands to the browser's side. */
export interface ClientOptions {
  readonly mount: Mount;
  readonly nodes: readonly ClientNode[];
  /** Sorted as the server prefers them. */
  readonly routes: readonly ClientRoute[];
}

declare global {
  /** The page that the document shows, left there by the server. */
  var __openspeed: WirePage | undefined;
}
