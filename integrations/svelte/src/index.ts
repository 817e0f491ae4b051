/**
 * What Svelte components use of OpenSpeed.
 * @module
 */
export { navigate, refresh, type NavigateOptions } from "@openspeed/vite/client";
export { usePage } from "./page-context.ts";
