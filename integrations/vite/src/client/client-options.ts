import type { Mount } from "../ui.ts";
import type { WirePage } from "../shared/wire.ts";

/** A component's module, imported when it is first shown. */
export type ClientNode = () => Promise<{ readonly default: unknown }>;

/** A pattern of pathnames and the nodes of its page, which are missing when the page is of another UI library. */
export type ClientRoute = readonly [pattern: RegExp, nodes?: readonly number[]];

/** What the build hands to the browser's side. */
export interface ClientOptions {
  readonly mount: Mount;
  /** `undefined` where a component is of another UI library. */
  readonly nodes: readonly (ClientNode | undefined)[];
  /** Sorted as the server prefers them. */
  readonly routes: readonly ClientRoute[];
  /** Shows how one page becomes another. @default at once */
  readonly transition?: (update: () => Promise<void>) => Promise<void>;
}

declare global {
  /** The page that the document shows, left there by the server. */
  var __openspeed: WirePage | undefined;
}
