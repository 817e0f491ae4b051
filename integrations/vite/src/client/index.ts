/**
 * The browser's side of pages, whatever the UI library.
 * @module
 */
export { navigate, refresh } from "./navigate.ts";
export { start } from "./start.ts";
export type { ClientNode, ClientOptions, ClientRoute } from "./client-options.ts";
export type { NavigateOptions } from "./navigate.ts";
