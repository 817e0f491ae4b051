import type { PageError, PageView } from "./shared/page.ts";

/** What `@openspeed/vite` has to know about a UI library at build time. */
export interface UiAdapter {
  readonly name: string;
  /** The extensions of its component files, such as `.tsx`. */
  readonly extensions: readonly string[];
  /** The module that exports `render`. */
  readonly server: string;
  /** The module that exports `mount`. */
  readonly client: string;
  /** Packages that Vite pre-bundles for the browser in development. */
  readonly optimize: readonly string[];
  /**
   * Modules that are bundled for the server in place of others, for a library whose entry for Node is CommonJS or
   * holds what no page uses. @default none
   */
  readonly serverModules?: Readonly<Record<string, string>>;
  /** Imported before anything else in development, for hot updates. */
  readonly preamble?: string;
  /** The type of a layout's `children`, as TypeScript source. A library without such a prop leaves it out. */
  readonly childrenType?: string;
}

/** The files of a page that its HTML refers to. The same object for every request to the same page. */
export interface Assets {
  /** The script that starts the browser's side; nothing for a page without scripts. */
  readonly entry: string | undefined;
  readonly stylesheets: readonly string[];
  /** Scripts the entry will ask for, so that the browser can fetch them at once. */
  readonly preloads: readonly string[];
  /** Styles in the document itself; development only. */
  readonly styles: readonly InlineStyle[];
}

/** A style tag that the development client adopts by its id. */
export interface InlineStyle {
  readonly id: string;
  readonly css: string;
}

/** One page to be made into HTML. It has no components when the browser alone is to render them. */
export interface RenderInput extends PageView {
  readonly assets: Assets;
  readonly lang: string;
  readonly nonce: string;
  /**
   * JavaScript that hands the page's data to the browser. Fit for a script element as it is; empty for a page
   * without scripts.
   */
  readonly payload: string;
  /** Scripts that settle the promises in the data. They never reject. */
  readonly deferred: readonly Promise<string>[];
  readonly signal: AbortSignal;
  /** Whether the page is sent only once all of it is there, as for crawlers. */
  readonly whole: boolean;
  /** Called with an error in a part of the page that does not fail the whole. Returns what a visitor may see of it. */
  readonly onError: (error: unknown) => PageError;
}

/** Makes the whole document. Rejects when the page can't be rendered, before any byte of it. */
export type Render = (
  input: RenderInput,
) => Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string>;

/**
 * Hydrates the server's HTML and returns how to show another page in its place. It renders into a target without
 * children.
 */
export type Mount = (target: Element, view: PageView) => (next: PageView) => Promise<void>;
