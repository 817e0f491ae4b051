import type { ClientOptions } from "./client-options.ts";
import { readNote } from "./navigation-note.ts";
import type { Current, PageChanger } from "./page-changer.ts";
import { toDataUrl } from "../shared/to-data-url.ts";
import { toForm } from "./to-form.ts";

/**
 * Starts handling navigations within the app, and leaves all others to the browser. The code that changes the page
 * is loaded when the visitor points at or focuses a link or a form: a page that nobody leaves never needs it.
 */
export function startRouter(options: ClientOptions, current: Current): void {
  let loading: Promise<PageChanger | undefined> | undefined;
  let isLoaded = false;
  /** After a new deployment the files of this one may be gone. A document load fetches the new ones. */
  let isMissing = false;

  function load(): Promise<PageChanger | undefined> {
    loading ??= import("./page-changer.ts").then(
      ({ createPageChanger }) => {
        isLoaded = true;
        return createPageChanger(options, current);
      },
      () => {
        isMissing = true;
        return undefined;
      },
    );
    return loading;
  }

  for (const type of ["pointerover", "focusin", "pointerdown"]) {
    const notice = (event: Event) => {
      if (loading !== undefined || isWithin(event, "a, form"))
        void load().then((changer) => changer?.notice(event));
    };
    document.addEventListener(type, notice, { passive: true });
  }

  navigation.addEventListener("navigate", (event) => {
    if (isMissing || !isTakeable(event)) return;
    const url = new URL(event.destination.url);
    const note = readNote(event);
    const hint = options.routes.find(([pattern]) => pattern.test(url.pathname));
    if (hint === undefined ? note.page === undefined : hint[1] === undefined) return;
    const { formData, signal } = event;
    const isForm = formData !== null;
    const place = isForm || note.keepPlace === true ? "manual" : "after-transition";
    event.intercept({
      focusReset: place,
      scroll: place,
      async handler() {
        for (const node of hint?.[1] ?? []) void options.nodes[node]?.().catch(() => undefined);
        const isAhead = isLoaded || isForm || note.page !== undefined;
        const asked = isAhead ? undefined : fetch(toDataUrl(url), { signal });
        asked?.catch(() => undefined);
        const changer = await load();
        if (signal.aborted) return;
        if (changer === undefined) loadDocument(event);
        else await changer.change({ event, url, note, asked });
      },
    });
  });
}

/** Has the browser do a navigation that can't be done here. */
function loadDocument({ formData, sourceElement }: NavigateEvent): void {
  const form = formData === null ? undefined : toForm(sourceElement);
  if (form === undefined) return location.reload();
  const isButton = sourceElement instanceof HTMLElement && sourceElement !== form;
  HTMLFormElement.prototype.requestSubmit.call(form, isButton ? sourceElement : null);
}

function isWithin({ target }: Event, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

function isTakeable(event: NavigateEvent): boolean {
  return (
    event.canIntercept &&
    !event.hashChange &&
    event.downloadRequest === null &&
    event.navigationType !== "reload" &&
    event.sourceElement?.closest("[data-reload]") == null
  );
}
