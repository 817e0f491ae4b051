/**
 * What Vue components use of OpenSpeed.
 * @module
 */
export { navigate, refresh, type NavigateOptions } from "@openspeed/vite/client";
export { Await, type AwaitProps, type AwaitSlots } from "./await.ts";
export { Head } from "./head.ts";
export { usePage } from "./page-context.ts";
