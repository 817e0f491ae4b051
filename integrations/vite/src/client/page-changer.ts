import { withoutActionName } from "../shared/action-name.ts";
import type { PageView } from "../shared/page.ts";
import type { WirePage } from "../shared/wire.ts";
import { beginActivity, endActivity } from "./activity.ts";
import { announce } from "./announce.ts";
import type { ClientOptions } from "./client-options.ts";
import { fetchAnswer, toAnswer } from "./fetch-answer.ts";
import { focusInvalid } from "./focus-invalid.ts";
import { go } from "./navigate.ts";
import type { NavigationNote } from "./navigation-note.ts";
import { createPrefetcher, type Prefetcher } from "./prefetcher.ts";
import type { Answer } from "./read-answer.ts";
import { sendDocument } from "./send-document.ts";
import { sendForm } from "./send-form.ts";
import { createScreen, toProblemPage, type Screen } from "./screen.ts";
import { toForm } from "./to-form.ts";

/** What the document shows, and how to show something else in it. */
export interface Current {
  readonly page: WirePage;
  readonly render: (view: PageView) => Promise<void>;
}

/** A navigation that the router has taken. */
export interface TakenNavigation {
  readonly event: NavigateEvent;
  readonly url: URL;
  readonly note: NavigationNote;
  /** The target's data, if it was asked for already. */
  readonly asked: Promise<Response> | undefined;
}

/** Puts one page in the place of another. */
export interface PageChanger {
  /** Carries out a navigation: asks the server, and shows what it answers. */
  change(taken: TakenNavigation): Promise<void>;
  /** Called with pointer and focus events, to prefetch the page that the visitor is about to open. */
  notice(event: Event): void;
}

/** Creates the page changer of a document. */
export function createPageChanger(options: ClientOptions, current: Current): PageChanger {
  const screen = createScreen(options, current);
  const prefetcher = createPrefetcher(options);
  return {
    async change(taken) {
      const { event, url, note } = taken;
      const { formData, signal, sourceElement } = event;
      const isForm = formData !== null;
      const form = isForm ? toForm(sourceElement) : undefined;
      beginActivity(signal, {
        status: isForm ? "submitting" : "loading",
        url,
        ...(form === undefined ? {} : { form }),
      });
      try {
        if (isForm) await submit(screen, event, url);
        else await visit(screen, prefetcher, taken);
        // After a form or a refresh, other pages may show something else than what was prefetched.
        if (isForm || note.keepPlace === true) prefetcher.forget();
      } finally {
        endActivity(signal);
      }
    },
    notice: (event) => prefetcher.notice(event),
  };
}

async function visit(
  screen: Screen,
  prefetcher: Prefetcher,
  taken: TakenNavigation,
): Promise<void> {
  const { event, url, note } = taken;
  const { signal } = event;
  const answer: Answer = note.page === undefined ? await findAnswer(prefetcher, taken) : note;
  if (signal.aborted) return;
  if (answer.redirect !== undefined) return follow(answer.redirect, "replace");
  await screen.show(answer.page, {
    href: url.href,
    signal,
    isVisit: note.keepPlace !== true,
  });
  // A field or button may be named "reset".
  if (note.form !== undefined) HTMLFormElement.prototype.reset.call(note.form);
  if (note.keepPlace !== true) announce(document.title);
}

async function findAnswer(
  prefetcher: Prefetcher,
  { event, url, note, asked }: TakenNavigation,
): Promise<Answer> {
  if (asked !== undefined) return toAnswer(asked);
  const page = new URL(url);
  page.hash = "";
  const ahead = note.keepPlace === true ? undefined : await prefetcher.take(page.href);
  return ahead === undefined || ahead.problem !== undefined
    ? fetchAnswer(url, { signal: event.signal })
    : ahead;
}

async function submit(screen: Screen, event: NavigateEvent, url: URL): Promise<void> {
  const { signal, sourceElement, navigationType } = event;
  const answer = await sendForm(event, url);
  if (signal.aborted) return;
  if (answer.document === true) return sendDocument(event, url);
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
