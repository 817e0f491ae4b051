import type { Component } from "vue";

/**
 * Checks that a file's default export can be a component.
 * @throws TypeError when it can't.
 */
export function toComponent(exported: unknown): Component {
  const isComponent =
    typeof exported === "function" || (typeof exported === "object" && exported !== null);
  if (!isComponent)
    throw new TypeError("A page, layout or error file has no component as its default export.");
  return exported as Component;
}
