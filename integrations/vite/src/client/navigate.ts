import { hasNavigation } from "./has-navigation.ts";
import { kNote, type NavigationNote } from "./navigation-note.ts";

/** How `navigate()` changes the history. */
export interface NavigateOptions {
  /** Takes the place of the current history entry. @default false */
  replace?: boolean;
}

/**
 * Goes to another page, without a document load where possible. Resolves when it is shown, or when
 * something else was navigated to meanwhile.
 *
 * @throws TypeError when the target is no `http:` or `https:` URL.
 * @example
 * ```ts
 * import { navigate } from "@openspeed/vite/client";
 *
 * await navigate("/bookmarks?q=vite", { replace: true });
 * ```
 */
export async function navigate(to: string | URL, options: NavigateOptions = {}): Promise<void> {
  const url = new URL(to, document.baseURI);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(`navigate() takes http: and https: URLs, not "${url.protocol}".`);
  }
  if (hasNavigation()) return go(url.href, options.replace === true ? "replace" : "auto");
  if (options.replace === true) location.replace(url);
  else location.assign(url);
  return new Promise(() => undefined);
}

/**
 * Fetches the data of the current page again. What was typed, the scroll position and the focus stay.
 *
 * @example
 * ```ts
 * import { refresh } from "@openspeed/vite/client";
 *
 * setInterval(refresh, 60_000);
 * ```
 */
export async function refresh(): Promise<void> {
  if (hasNavigation()) return go(location.href, "replace", { keepPlace: true });
  location.reload();
  return new Promise(() => undefined);
}

/** Navigates with a note for the navigate event's handler. */
export async function go(
  href: string,
  history: NavigationHistoryBehavior,
  note?: NavigationNote,
): Promise<void> {
  const { committed, finished } = navigation.navigate(href, {
    history,
    info: note && { [kNote]: note },
  });
  committed?.catch(() => undefined);
  try {
    await finished;
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}
