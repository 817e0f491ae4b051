/**
 * The Vite plugin.
 * @module
 */
export { openspeed, type OpenspeedOptions } from "./plugin/openspeed.ts";
export type { AdapterName } from "./plugin/entry-code.ts";
export type { UiChoice } from "./plugin/find-uis.ts";
export type { Assets, InlineStyle, Mount, Render, RenderInput, UiAdapter } from "./ui.ts";
export type { CatchPoint, Page, PageError, PageFetch, PageView } from "./shared/page.ts";
