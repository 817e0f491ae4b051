/**
 * The browser's side of pages, whatever the UI library.
 * @module
 */
export { onActivity, readActivity } from "./activity.ts";
export { href } from "./href.ts";
export { createPageClient } from "./page-client.ts";
export { isPageError, toPageError } from "./page-error.ts";
export { navigate, refresh } from "./navigate.ts";
export { start } from "./start.ts";
export { withViewTransition } from "./view-transition.ts";
export type { Activity, UploadProgress } from "./activity.ts";
export type { ClientNode, ClientOptions, ClientRoute } from "./client-options.ts";
export type { PagePath, PagePaths } from "./href.ts";
export type { NavigateOptions } from "./navigate.ts";
export type { PageClient } from "./page-client.ts";
