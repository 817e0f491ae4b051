/**
 * What `@openspeed/vite` has to know about Svelte.
 * @module
 */
import type { UiAdapter } from "@openspeed/vite";

/**
 * Svelte's adapter; the plugin finds it by itself.
 *
 * @example
 * ```ts
 * import { adapter } from "@openspeed/svelte/adapter";
 *
 * console.log(adapter.extensions.join(" "));
 * ```
 */
export const adapter: UiAdapter = {
  name: "svelte",
  extensions: [".svelte"],
  server: "@openspeed/svelte/server",
  client: "@openspeed/svelte/client",
  // Svelte's own Vite plugin has Svelte pre-bundled.
  optimize: [],
  childrenType: 'import("svelte").Snippet',
};
