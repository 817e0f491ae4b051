/**
 * What `@openspeed/vite` has to know about Vue.
 * @module
 */
import type { UiAdapter } from "@openspeed/vite";

/**
 * Vue's adapter; the plugin finds it by itself.
 *
 * @example
 * ```ts
 * import { adapter } from "@openspeed/vue/adapter";
 *
 * console.log(adapter.extensions.join(" "));
 * ```
 */
export const adapter: UiAdapter = {
  name: "vue",
  extensions: [".vue"],
  server: "@openspeed/vue/server",
  client: "@openspeed/vue/client",
  optimize: ["vue"],
  // For Node, Vue comes as CommonJS and brings its template compiler, which compiled components do not need.
  serverModules: {
    vue: "vue/dist/vue.runtime.esm-bundler.js",
    "@vue/reactivity": "@vue/reactivity/dist/reactivity.esm-bundler.js",
    "@vue/runtime-core": "@vue/runtime-core/dist/runtime-core.esm-bundler.js",
    "@vue/runtime-dom": "@vue/runtime-dom/dist/runtime-dom.esm-bundler.js",
    "@vue/server-renderer": "@vue/server-renderer/dist/server-renderer.esm-bundler.js",
    "@vue/shared": "@vue/shared/dist/shared.esm-bundler.js",
  },
};
