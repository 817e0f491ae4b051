import type { Component } from "svelte";

/** Checks that a file's default export can be rendered; Svelte would render nothing in its place, in silence. */
export function toComponent(exported: unknown): Component<Record<string, unknown>> {
  if (typeof exported !== "function")
    throw new TypeError("A page, layout or error file has no component as its default export.");
  return exported as Component<Record<string, unknown>>;
}
