/**
 * Helps while an app is developed: the error page, and the meaning of each error code.
 *
 * @module
 */
export { type ErrorCode, errorCatalog } from "../errors/catalog/error-catalog.ts";
export type { ErrorEntry } from "../errors/catalog/entry.ts";
export { type DevErrorPage, devErrorPage, type DevErrorPageOptions } from "./dev-error-page.ts";
export type { Editor, SourcePlace } from "./editor-url.ts";
