/**
 * Hydrates pages in the browser.
 * @module
 */
import type { PageView } from "@openspeed/vite";
import { isPageError } from "@openspeed/vite/client";
import { hydrate, mount as mountComponent, settled } from "svelte";
import PageTree from "#page-tree.svelte";
import type { ShownTree } from "#page-tree.svelte";
import { keepTyped } from "./keep-typed.ts";
import { WHOLE } from "./whole.ts";

/**
 * Hydrates the server's HTML and returns how to show another page in its place. The built client calls it.
 *
 * @example
 * ```ts
 * import { mount } from "@openspeed/svelte/client";
 * import type { PageView } from "@openspeed/vite";
 *
 * async function show(target: Element, first: PageView, next: PageView) {
 *   await mount(target, first)(next);
 * }
 * ```
 */
export function mount(target: Element, view: PageView): (next: PageView) => Promise<void> {
  const tree = target.hasAttribute(WHOLE) ? startWhole(target, view) : start(target, view);
  return async function show(next) {
    (await tree).show(next);
    await settled();
  };
}

/** Waits for the values that the HTML shows: `{#await}` would start with its pending branch otherwise. */
async function startWhole(target: Element, view: PageView): Promise<ShownTree> {
  const { settleView } = await import("./settle-view.ts");
  return start(target, await settleView(view));
}

function start(target: Element, view: PageView): ShownTree {
  // There is nothing to hydrate when the browser alone renders the page.
  const begin = target.hasChildNodes() ? hydrate : mountComponent;
  const tree = keepTyped(target, () => begin(PageTree, { target, props: { view } }));
  // An {#await} block without {:catch} throws where no boundary catches it.
  addEventListener("unhandledrejection", (event) => {
    if (isPageError(event.reason) && tree.showError(event.reason)) event.preventDefault();
  });
  return tree;
}
