import type { PageView } from "@openspeed/vite";
import type { ComponentType, ReactNode } from "react";
// What JSX compiles to: pages share it with the entry then, where it would be two more files to load.
import { jsx } from "react/jsx-runtime";
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
    tree = jsx(component, index === components.length - 1 ? props : { ...props, children: inside });
  }
  const inside = wrap === undefined ? tree : wrap(0, tree);
  const shown = jsx(PageContext, { value: page, children: inside });
  return fetch === undefined ? shown : jsx(FetchContext, { value: fetch, children: shown });
}

function toComponent(exported: unknown): ComponentType<object> {
  const isComponent =
    typeof exported === "function" || (typeof exported === "object" && exported !== null);
  if (!isComponent)
    throw new TypeError("A page, layout or error file has no component as its default export.");
  return exported as ComponentType<object>;
}
