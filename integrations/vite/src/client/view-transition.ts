/**
 * Lets the browser animate a change of the page, unless the visitor asked for less motion or it can't. Resolves
 * when the change is made, and rejects with what the change throws.
 *
 * @see https://www.w3.org/TR/css-view-transitions-1/
 * @example
 * ```ts
 * import { withViewTransition } from "@openspeed/vite/client";
 *
 * await withViewTransition(async () => {
 *   document.querySelector("dialog")?.showModal();
 * });
 * ```
 */
export async function withViewTransition(update: () => Promise<void>): Promise<void> {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isCalm || !("startViewTransition" in document)) return update();
  const transition = document.startViewTransition(update);
  // A transition that is skipped is no error: the page is shown all the same.
  transition.ready.catch(() => undefined);
  transition.finished.catch(() => undefined);
  return transition.updateCallbackDone;
}
