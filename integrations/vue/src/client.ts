/**
 * Hydrates pages in the browser.
 * @module
 */
import type { CatchPoint, PageView } from "@openspeed/vite";
import { createApp, createSSRApp, h, nextTick, shallowReactive, shallowRef, type VNode } from "vue";
import { ErrorBoundary } from "./error-boundary.ts";
import { kPage } from "./page-context.ts";
import { toPageTree, type Inside } from "./page-tree.ts";

/**
 * Hydrates the server's HTML and returns how to show another page in its place. The built client calls it.
 *
 * @example
 * ```ts
 * import { mount } from "@openspeed/vue/client";
 * import type { PageView } from "@openspeed/vite";
 *
 * async function show(target: Element, first: PageView, next: PageView) {
 *   await mount(target, first)(next);
 * }
 * ```
 */
export function mount(target: Element, view: PageView): (next: PageView) => Promise<void> {
  const shown = shallowRef(view);
  const page = shallowReactive({ ...view.page });
  // There is nothing to hydrate when the browser alone renders the page.
  const create = target.hasChildNodes() ? createSSRApp : createApp;
  const app = create(() => toCatchingTree(shown.value));
  app.provide(kPage, page);
  app.mount(target);
  return async function show(next) {
    shown.value = next;
    Object.assign(page, next.page);
    await nextTick();
  };
}

function toCatchingTree(view: PageView): VNode | null {
  return toPageTree(view, (depth, inside) => {
    const data = view.data[depth - 1] ?? {};
    const points = view.catchPoints.filter((candidate) => candidate.depth === depth);
    const wrap = (inner: Inside, { load }: CatchPoint) => {
      return () => h(ErrorBoundary, { page: view.page, data, load, inside: inner });
    };
    return points.reduceRight(wrap, inside)();
  });
}
