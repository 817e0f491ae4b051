import { assetsFor, development, version } from "./generated.ts";
import type { Assets } from "../ui.ts";
import { createNonces } from "./nonces.ts";
import { isPrerendering } from "./prerendering.ts";
import { createModuleLoader, type LoadedNode } from "./route-modules.ts";
import { createSecurity, type CspDirectives, type Security } from "./security-headers.ts";

/** How `pages()` answers. */
export interface PagesOptions {
  /** The `lang` of every document. @default "en" */
  lang?: string;
  /**
   * Directives that replace those of the default content security policy; `'nonce'` stands for the nonce
   * of the answer. `false` sends no policy, which leaves injected scripts to run.
   * @default scripts and styles of the own origin and with the answer's nonce, no plugins, no framing
   */
  csp?: false | CspDirectives;
  /** Further origins whose pages may send forms here, such as `https://login.example.com`. @default [] */
  trustedOrigins?: readonly string[];
  /**
   * Names the files of a page in a `Link` header, from which CDNs make early hints, and sends these itself while the
   * loads run, where the app is served by Node.
   * @default false
   */
  earlyHints?: boolean;
}

/** What every page shares. */
export interface Site {
  readonly version: string;
  readonly lang: string;
  readonly trustedOrigins: ReadonlySet<string>;
  readonly security: Security;
  readonly createNonce: () => string;
  readonly hasEarlyHints: boolean;
  /** Whether a build asks, to write the answers to files. */
  readonly isPrerendering: boolean;
  readonly loadModules: (nodes: readonly number[]) => Promise<readonly LoadedNode[]>;
  readonly assetsFor: (nodes: readonly number[]) => Assets | Promise<Assets>;
}

/** Creates what every page shares, so that no request does it. */
export function createSite(options: PagesOptions): Site {
  return {
    version,
    lang: options.lang ?? "en",
    trustedOrigins: new Set(options.trustedOrigins),
    security: createSecurity(options.csp ?? {}, development),
    createNonce: createNonces(),
    isPrerendering: isPrerendering(),
    // In development styles are in the document, and scripts have no names yet.
    hasEarlyHints: options.earlyHints === true && !development,
    loadModules: createModuleLoader(),
    assetsFor,
  };
}
