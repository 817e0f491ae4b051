/**
 * What Svelte components use of OpenSpeed.
 * @module
 */
export {
  href,
  navigate,
  refresh,
  type Activity,
  type NavigateOptions,
  type PageClient,
  type UploadProgress,
} from "@openspeed/vite/client";
export { useClient } from "./use-client.ts";
export { useNavigation, type LiveActivity } from "./use-navigation.ts";
export { usePage } from "./page-context.ts";
