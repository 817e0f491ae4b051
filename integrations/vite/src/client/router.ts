import { withoutActionName } from "../shared/action-name.ts";
import { announce } from "./announce.ts";
import type { ClientOptions } from "./client-options.ts";
import { fetchAnswer } from "./fetch-answer.ts";
import { focusInvalid, toBody, toForm } from "./form-data.ts";
import { go, kNote, type NavigationNote } from "./navigate.ts";
import type { Answer } from "./read-answer.ts";
import { toProblemPage, type Screen } from "./show-page.ts";

/** What the router needs: what the build knows, and the screen. */
export interface RouterOptions extends Pick<ClientOptions, "nodes" | "routes"> {
  readonly screen: Screen;
}

/** Starts answering navigations within the app. Those it does not take stay the browser's own. */
export function startRouter({ nodes, routes, screen }: RouterOptions): void {
  navigation.addEventListener("navigate", (event) => {
    if (!isTakeable(event)) return;
    const url = new URL(event.destination.url);
    const note = readNote(event);
    const hint = routes.find(([pattern]) => pattern.test(url.pathname));
    if (hint === undefined ? note.page === undefined : hint[1] === undefined) return;
    const isForm = event.formData !== null;
    const place = isForm || note.keepPlace === true ? "manual" : "after-transition";
    event.intercept({
      focusReset: place,
      scroll: place,
      async handler() {
        for (const node of hint?.[1] ?? []) void nodes[node]?.().catch(() => undefined);
        if (isForm) await submit(screen, event, url);
        else await visit(screen, event.signal, { url, note });
      },
    });
  });
}

interface Destination {
  readonly url: URL;
  readonly note: NavigationNote;
}

async function visit(
  screen: Screen,
  signal: AbortSignal,
  { url, note }: Destination,
): Promise<void> {
  const answer: Answer = note.page === undefined ? await fetchAnswer(url, { signal }) : note;
  if (signal.aborted) return;
  if (answer.redirect !== undefined) return follow(answer.redirect, "replace");
  await screen.show(answer.page, url.href, signal);
  note.form?.reset();
  if (note.keepPlace !== true) announce(document.title);
}

async function submit(screen: Screen, event: NavigateEvent, url: URL): Promise<void> {
  const { signal, sourceElement, navigationType } = event;
  const answer = await fetchAnswer(url, { method: "POST", body: toBody(event), signal });
  if (signal.aborted) return;
  if (answer.redirect !== undefined) {
    const form = toForm(sourceElement);
    const keepPlace = new URL(answer.redirect, location.href).pathname === screen.pathname;
    return follow(answer.redirect, navigationType === "push" ? "replace" : "auto", {
      ...(answer.page === undefined ? {} : { page: answer.page }),
      ...(keepPlace && form !== undefined ? { form } : {}),
      keepPlace,
    });
  }
  const page = answer.page ?? toProblemPage(screen.page, answer.problem);
  const { href } = withoutActionName(url);
  if (page !== undefined && href !== location.href) {
    await go(href, "replace", { page, keepPlace: true });
  } else {
    await screen.show(page, location.href, signal);
  }
  focusInvalid();
}

async function follow(
  to: string,
  history: NavigationHistoryBehavior,
  note?: NavigationNote,
): Promise<void> {
  const target = new URL(to, location.href);
  if (target.origin === location.origin) await go(target.href, history, note);
  else if (/^https?:$/.test(target.protocol)) location.assign(target);
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

function readNote({ info }: NavigateEvent): NavigationNote {
  return typeof info === "object" && info !== null && kNote in info
    ? (info[kNote] as NavigationNote)
    : {};
}
