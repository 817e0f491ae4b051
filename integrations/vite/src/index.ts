/**
 * The Vite plugin.
 * @module
 */
export { openspeed } from "./plugin/openspeed.ts";
export type { AdapterName } from "./plugin/adapter-name.ts";
export type { OpenspeedOptions, UiChoice } from "./plugin/openspeed-options.ts";
export type { Assets, InlineStyle, Mount, Render, RenderInput, UiAdapter } from "./ui.ts";
export type { CatchPoint, Page, PageError, PageFetch, PageView } from "./shared/page.ts";
