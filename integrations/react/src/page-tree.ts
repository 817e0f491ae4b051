import type { PageView } from "@openspeed/vite";
import type { ReactNode } from "react";
// What pages compile to: with anything else here, the browser would load two files more.
import { jsx } from "react/jsx-runtime";
import { PageContext } from "./page-context.ts";
import { FetchContext } from "./page-fetch.ts";
import { toComponent } from "./to-component.ts";

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
