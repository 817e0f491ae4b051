import type { Editor } from "./editor-url.ts";
import { prefersHtml } from "./prefers-html.ts";

/** How the error page of development is made. */
export interface DevErrorPageOptions {
  /**
   * What opens when a call is clicked: an editor by name, a function that makes a URL of a place, or false
   * for no links. A development server's own address works too, such as Vite's `/__open-in-editor`.
   * @default "vscode"
   */
  readonly editor?: Editor | false;
  /**
   * A module that the page runs, for development servers that reload it once the code works. It is put
   * into the page as it is: never build it from what a request brought along.
   * @default none: the page has no script
   */
  readonly script?: string;
}

/** Answers an unexpected error with a page, or leaves it to the problem document with `undefined`. */
export type DevErrorPage = (
  error: unknown,
  exchange: { readonly request: Request },
) => Promise<Response | undefined>;

/**
 * Makes the page that shows an unexpected error while you develop: its message, the source around it, what
 * caused it, and the request. It answers clients that prefer HTML; all others get the problem document. It
 * shows source code and request headers: only an app with `development: true` uses it, which must never be
 * reachable by strangers.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { devErrorPage } from "openspeed/dev";
 *
 * const development = process.env.NODE_ENV !== "production";
 * export default openspeed("", { development, errorPage: devErrorPage() }).get("/", () => {
 *   throw new Error("It shows where.");
 * });
 * ```
 */
export function devErrorPage(options: DevErrorPageOptions = {}): DevErrorPage {
  return async function answerWithPage(error, { request }) {
    if (!prefersHtml(request.headers.get("accept"))) return undefined;
    // Loaded at the first error, so that an app in production carries none of it.
    const { renderPage } = await import("./render-page.ts");
    return renderPage(error, request, options);
  };
}
