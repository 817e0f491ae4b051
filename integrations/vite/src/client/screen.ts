import type { PageError } from "../shared/page.ts";
import type { WirePage } from "../shared/wire.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Current } from "./page-changer.ts";
import { toView } from "./to-view.ts";

/** The page on show, and how to show another in its place. */
export interface Screen {
  readonly page: WirePage;
  readonly pathname: string;
  /** Shows a page at the browser's current address, or reloads the document when the page can't be shown. */
  readonly show: (page: WirePage | undefined, how: Showing) => Promise<void>;
}

/** How a page comes onto the screen. */
export interface Showing {
  readonly href: string;
  readonly signal: AbortSignal;
  /** Whether another page is shown, not the same one again. Only then is the change animated. */
  readonly isVisit: boolean;
}

/** Creates the screen of a document. */
export function createScreen(
  { nodes, transition }: ClientOptions,
  { page: current, render }: Current,
): Screen {
  const screen = {
    page: current,
    pathname: location.pathname,
    async show(page: WirePage | undefined, { href, signal, isVisit }: Showing): Promise<void> {
      const isUsable =
        page !== undefined && page.version === current.version && page.nodes.length > 0;
      const view = isUsable ? await toView(page, href, nodes).catch(() => undefined) : undefined;
      if (signal.aborted) return;
      if (page === undefined || view === undefined) {
        location.reload();
        return;
      }
      screen.page = page;
      screen.pathname = view.page.url.pathname;
      if (isVisit && transition !== undefined) await transition(() => render(view));
      else await render(view);
    },
  };
  return screen;
}

/** The error page nearest to a page, showing a problem, if there are both. */
export function toProblemPage(
  page: WirePage,
  problem: PageError | undefined,
): WirePage | undefined {
  const nearest = page.catches.at(-1);
  if (problem === undefined || nearest === undefined) return undefined;
  const [depth, node] = nearest;
  return {
    ...page,
    nodes: [...page.nodes.slice(0, depth), node],
    data: [...page.data.slice(0, depth), null],
    status: problem.status,
    error: problem,
  };
}
