import type { PageView } from "@openspeed/vite";
import { h, type Component, type VNode } from "vue";
import { toComponent } from "./to-component.ts";

/** Renders what stands inside the first so many components. */
export type Inside = () => VNode | null;

/** Puts something around what stands inside the first `depth` components. */
export type Wrap = (depth: number, inside: Inside) => VNode | null;

/** The page inside its layouts, the same on the server and in the browser. */
export function toPageTree({ page, components, data }: PageView, wrap?: Wrap): VNode | null {
  const { params, form, error } = page;
  function renderAt(depth: number): VNode | null {
    if (depth === components.length) return null;
    const component = toComponent(components[depth]);
    const props = toDeclared(component, { params, form, error, data: data[depth] ?? {} });
    const isLast = depth === components.length - 1;
    return h(component, props, isLast ? undefined : { default: () => renderInside(depth + 1) });
  }
  function renderInside(depth: number): VNode | null {
    return wrap === undefined ? renderAt(depth) : wrap(depth, () => renderAt(depth));
  }
  return renderInside(0);
}

type Props = Readonly<Record<string, unknown>>;

/** Leaves out what a component does not declare: Vue would write it into the HTML, as attributes of its root element. */
export function toDeclared(component: Component, all: Props): Props {
  const { props: declared } = component as { readonly props?: unknown };
  if (declared === undefined && typeof component === "function") return all;
  if (typeof declared !== "object" || declared === null) return {};
  const names = Array.isArray(declared) ? declared : Object.keys(declared);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
