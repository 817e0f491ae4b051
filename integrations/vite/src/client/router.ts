import { withoutActionName } from "../shared/action-name.ts";
import { announce } from "./announce.ts";
import type { ClientOptions } from "./client-options.ts";
import { beginActivity, endActivity } from "./activity.ts";
import { fetchAnswer, importReader } from "./fetch-answer.ts";
import { focusInvalid, toForm } from "./form-data.ts";
import { go, kNote, type NavigationNote } from "./navigate.ts";
import { startPrefetch, type Prefetcher } from "./prefetch.ts";
import type { Answer } from "./read-answer.ts";
import { sendForm } from "./send-form.ts";
import { toProblemPage, type Screen } from "./show-page.ts";

/** What the router needs: what the build knows, and the screen. */
export interface RouterOptions extends Pick<ClientOptions, "nodes" | "routes"> {
  readonly screen: Screen;
}

/** Starts answering navigations within the app. Those it does not take stay the browser's own. */
export function startRouter({ nodes, routes, screen }: RouterOptions): void {
  const prefetcher = startPrefetch({ nodes, routes });
  for (const type of ["pointerover", "focusin"]) {
    const warmUp = () => void importReader().catch(() => undefined);
    document.addEventListener(type, warmUp, { once: true, passive: true });
  }
  navigation.addEventListener("navigate", (event) => {
    if (!isTakeable(event)) return;
    const url = new URL(event.destination.url);
    const note = readNote(event);
    const hint = routes.find(([pattern]) => pattern.test(url.pathname));
    if (hint === undefined ? note.page === undefined : hint[1] === undefined) return;
    const { formData, signal, sourceElement } = event;
    const isForm = formData !== null;
    const form = isForm ? toForm(sourceElement) : undefined;
    const place = isForm || note.keepPlace === true ? "manual" : "after-transition";
    event.intercept({
      focusReset: place,
      scroll: place,
      async handler() {
        for (const node of hint?.[1] ?? []) void nodes[node]?.().catch(() => undefined);
        beginActivity(signal, {
          status: isForm ? "submitting" : "loading",
          url,
          ...(form === undefined ? {} : { form }),
        });
        try {
          if (isForm) await submit(screen, event, url);
          else await visit(screen, signal, { url, note, prefetcher });
          // What was sent, or fetched anew, may have changed what other pages show.
          if (isForm || note.keepPlace === true) prefetcher.forget();
        } finally {
          endActivity(signal);
        }
      },
    });
  });
}

interface Destination {
  readonly url: URL;
  readonly note: NavigationNote;
  readonly prefetcher: Prefetcher;
}

async function visit(
  screen: Screen,
  signal: AbortSignal,
  { url, note, prefetcher }: Destination,
): Promise<void> {
  const answer: Answer =
    note.page === undefined ? await findAnswer({ url, note, prefetcher }, signal) : note;
  if (signal.aborted) return;
  if (answer.redirect !== undefined) return follow(answer.redirect, "replace");
  await screen.show(answer.page, {
    href: url.href,
    signal,
    isVisit: note.keepPlace !== true,
  });
  note.form?.reset();
  if (note.keepPlace !== true) announce(document.title);
}

async function findAnswer(
  { url, note, prefetcher }: Destination,
  signal: AbortSignal,
): Promise<Answer> {
  const page = new URL(url);
  page.hash = "";
  const ahead = note.keepPlace === true ? undefined : await prefetcher.take(page.href);
  return ahead === undefined || ahead.problem !== undefined ? fetchAnswer(url, { signal }) : ahead;
}

async function submit(screen: Screen, event: NavigateEvent, url: URL): Promise<void> {
  const { signal, sourceElement, navigationType } = event;
  const answer = await sendForm(event, url);
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
    await screen.show(page, { href: location.href, signal, isVisit: false });
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
