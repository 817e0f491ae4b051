import type { Component } from "svelte";

/**
 * Checks that a file's default export can be a component: Svelte renders nothing, in silence, for anything else.
 * @throws TypeError when it can't.
 */
export function toComponent(exported: unknown): Component<Record<string, unknown>> {
  if (typeof exported !== "function")
    throw new TypeError("A page, layout or error file has no component as its default export.");
  return exported as Component<Record<string, unknown>>;
}
