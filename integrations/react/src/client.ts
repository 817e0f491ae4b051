/**
 * Hydrates pages in the browser.
 * @module
 */
import type { PageView } from "@openspeed/vite";
import { createElement, Fragment, startTransition, useLayoutEffect, type ReactNode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { ErrorBoundary } from "./error-boundary.ts";
import { toPageTree } from "./page-tree.ts";

/**
 * Hydrates the server's HTML and returns how to show another page in its place. The built client calls it.
 *
 * @example
 * ```ts
 * import { mount } from "@openspeed/react/client";
 * import type { PageView } from "@openspeed/vite";
 *
 * async function show(target: Element, first: PageView, next: PageView) {
 *   await mount(target, first)(next);
 * }
 * ```
 */
export function mount(target: Element, view: PageView): (next: PageView) => Promise<void> {
  const first = toHydratable(view, () => undefined);
  const root = target.hasChildNodes() ? hydrateRoot(target, first) : createRoot(target);
  // There is nothing to hydrate when the browser alone renders the page.
  if (!target.hasChildNodes()) root.render(first);
  let settle = (): void => undefined;
  return function show(next) {
    settle();
    return new Promise((resolve) => {
      settle = resolve;
      startTransition(() => root.render(toHydratable(next, resolve)));
    });
  };
}

/**
 * Nests the page as the server's document does: `useId` counts the forks on the way from the root, which are
 * `<html>` with head and body, and `<body>` with the app and its scripts.
 */
function toHydratable(view: PageView, onShown: () => void): ReactNode {
  const shown = createElement(Shown, { view, onShown });
  return createElement(Fragment, null, null, createElement(Fragment, null, shown, null));
}

interface ShownProps {
  readonly view: PageView;
  readonly onShown: () => void;
}

function Shown({ view, onShown }: ShownProps): ReactNode {
  useLayoutEffect(onShown, [onShown]);
  return toPageTree(view, (depth, inside) => {
    const { page } = view;
    const data = view.data[depth - 1] ?? {};
    const points = view.catchPoints.filter((candidate) => candidate.depth === depth);
    return points.reduceRight<ReactNode>(
      (children, { load }) => createElement(ErrorBoundary, { page, data, load, children }),
      inside,
    );
  });
}
