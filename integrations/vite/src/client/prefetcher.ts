import type { ClientOptions } from "./client-options.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import type { Answer } from "./read-answer.ts";

/** Fetches pages ahead of the navigation that wants them. */
export interface Prefetcher {
  /** Is told of `pointerover`, `focusin` and `pointerdown`. */
  notice(event: Event): void;
  /** The answer for a page, if it was fetched a moment ago. Each is given out once. */
  take(href: string): Promise<Answer> | undefined;
  /** Forgets everything: what was fetched may not be true any more. */
  forget(): void;
}

/** How long what was fetched is as good as new. */
const KEPT_FOR = 15_000;
/** A pointer that only crosses a link is gone by then. */
const RESTS_FOR = 60;

interface Fetched {
  readonly answer: Promise<Answer>;
  readonly until: number;
}

/**
 * Creates what fetches where the links below `data-prefetch="hover"` and `"tap"` lead to when a pointer rests on or
 * presses them, or the focus reaches them. A browser that is told to save data fetches nothing ahead.
 */
export function createPrefetcher({ nodes, routes }: ClientOptions): Prefetcher {
  const fetched = new Map<string, Fetched>();
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
      // What was pressed is being followed, when the script that came for it arrives late.
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

/** Where a link leads that may be fetched ahead: within the app, and not to where the browser is already. */
function findTarget(target: EventTarget | null, mode: "hover" | "tap"): URL | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (link === null || savesData()) return undefined;
  const wanted = link.closest<HTMLElement>("[data-prefetch]")?.dataset["prefetch"];
  // A link that is fetched when it is pointed at is fetched when it is pressed without that, as by a finger.
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
