import type { ClientOptions } from "./client-options.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import type { Answer } from "./read-answer.ts";

/** Fetches pages ahead of the navigation that wants them. */
export interface Prefetcher {
  /** Called with `pointerover`, `focusin` and `pointerdown` events. */
  notice(event: Event): void;
  /** The answer for a page, if it was fetched a moment ago. Each is given out once. */
  take(href: string): Promise<Answer> | undefined;
  /** Forgets everything that was fetched, since it may be out of date. */
  forget(): void;
}

/** How long a prefetched page may be used, in milliseconds. */
const KEPT_FOR = 15_000;
/** How long a pointer has to rest on a link, in milliseconds. One that only crosses it is gone by then. */
const RESTS_FOR = 60;

interface PrefetchedAnswer {
  readonly answer: Promise<Answer>;
  readonly until: number;
}

/**
 * Creates the prefetcher of a document. It fetches the targets of links below `data-prefetch="hover"` and `"tap"`
 * when a pointer rests on or presses them, or when they get the focus; nothing while the browser saves data.
 */
export function createPrefetcher({ nodes, routes }: ClientOptions): Prefetcher {
  const fetched = new Map<string, PrefetchedAnswer>();
  let resting: ReturnType<typeof setTimeout> | undefined;

  function prefetch(url: URL): void {
    const hint = routes.find(([pattern]) => pattern.test(url.pathname))?.[1];
    const known = fetched.get(url.href);
    if (hint === undefined || (known !== undefined && known.until > Date.now())) return;
    for (const node of hint) void nodes[node]?.().catch(() => undefined);
    fetched.set(url.href, { answer: fetchAnswer(url, {}), until: Date.now() + KEPT_FOR });
  }

  return {
    notice({ type, target }) {
      clearTimeout(resting);
      // If this script arrives late, the link that was pressed is being followed already.
      if (navigation.transition !== null) return;
      const isPressed = type === "pointerdown";
      const url = findTarget(target, isPressed ? "tap" : "hover");
      if (url === undefined) return;
      if (isPressed) prefetch(url);
      else resting = setTimeout(() => prefetch(url), RESTS_FOR);
    },
    take(href) {
      // A press also moves the focus to the link, which is about to be followed.
      clearTimeout(resting);
      const known = fetched.get(href);
      fetched.delete(href);
      return known !== undefined && known.until > Date.now() ? known.answer : undefined;
    },
    forget: () => fetched.clear(),
  };
}

/** The target of a link, if it may be prefetched: another address of the same origin than the current one. */
function findTarget(target: EventTarget | null, mode: "hover" | "tap"): URL | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (link === null || savesData()) return undefined;
  const wanted = link.closest<HTMLElement>("[data-prefetch]")?.dataset["prefetch"];
  // A finger presses a link without hovering over it first.
  if (wanted !== mode && !(wanted === "hover" && mode === "tap")) return undefined;
  const isOwn = link.target === "" || link.target === "_self";
  if (!isOwn || link.hasAttribute("download") || link.closest("[data-reload]") !== null)
    return undefined;
  const url = new URL(link.href);
  const isElsewhere = url.pathname !== location.pathname || url.search !== location.search;
  url.hash = "";
  return url.origin === location.origin && isElsewhere ? url : undefined;
}

/** @see https://wicg.github.io/savedata/ */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
