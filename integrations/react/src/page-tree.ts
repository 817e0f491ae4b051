import type { PageView } from "@openspeed/vite";
import { createElement, type ComponentType, type ReactNode } from "react";
import { FetchContext, PageContext } from "./page-context.ts";

/** Puts something around what stands inside the first `depth` components. */
export type Wrap = (depth: number, inside: ReactNode) => ReactNode;

/** The page inside its layouts, the same on the server and in the browser. */
export function toPageTree({ page, components, data, fetch }: PageView, wrap?: Wrap): ReactNode {
  const { params, form, error } = page;
  const shared = { params, form, error };
  let tree: ReactNode = null;
  for (let index = components.length - 1; index >= 0; index -= 1) {
    const component = toComponent(components[index]);
    const props: object = { ...shared, data: data[index] ?? {} };
    const inside: ReactNode = wrap === undefined ? tree : wrap(index + 1, tree);
    tree = createElement(
      component,
      index === components.length - 1 ? props : { ...props, children: inside },
    );
  }
  const inside = wrap === undefined ? tree : wrap(0, tree);
  const shown = createElement(PageContext, { value: page }, inside);
  return fetch === undefined ? shown : createElement(FetchContext, { value: fetch }, shown);
}

function toComponent(exported: unknown): ComponentType<object> {
  const isComponent =
    typeof exported === "function" || (typeof exported === "object" && exported !== null);
  if (!isComponent)
    throw new TypeError("A page, layout or error file has no component as its default export.");
  return exported as ComponentType<object>;
}
