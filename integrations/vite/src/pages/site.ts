import { createMemoryStore, createResponseCache, type ResponseCache } from "openspeed/cache";
import { assetsFor, development, version } from "./generated.ts";
import type { Assets } from "../ui.ts";
import { createNonces } from "./nonces.ts";
import { isPrerendering } from "./prerendering.ts";
import { createModuleLoader, type LoadedNode } from "./module-loader.ts";
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
  /**
   * Where pages with the option `cache` are kept, to share it with the rest of the app.
   * @default createResponseCache() of these pages alone
   */
  responses?: ResponseCache;
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
  readonly isDevelopment: boolean;
  readonly responses: ResponseCache;
  /** Where pages are kept, which is nowhere in development. */
  readonly keptPages: ResponseCache;
  readonly loadModules: (nodes: readonly number[]) => Promise<readonly LoadedNode[]>;
  readonly assetsFor: (nodes: readonly number[]) => Assets | Promise<Assets>;
}

/** Creates what every page shares, so that no request does it. */
export function createSite(options: PagesOptions): Site {
  const { responses = createResponseCache() } = options;
  return {
    version,
    lang: options.lang ?? "en",
    trustedOrigins: new Set(options.trustedOrigins),
    security: createSecurity(options.csp ?? {}, development),
    createNonce: createNonces(),
    isPrerendering: isPrerendering(),
    isDevelopment: development,
    responses,
    keptPages: development ? createEmptyCache() : responses,
    // In development styles are in the document, and scripts have no names yet.
    hasEarlyHints: options.earlyHints === true && !development,
    loadModules: createModuleLoader(),
    assetsFor,
  };
}

/** Keeps nothing: in development a page may change with every file that is saved. */
function createEmptyCache(): ResponseCache {
  return createResponseCache({ store: createMemoryStore({ maxBytes: 0 }) });
}
