/**
 * What Vue components use of OpenSpeed.
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
export { Await, type AwaitProps, type AwaitSlots } from "./await.ts";
export { Head } from "./head.ts";
export { useClient } from "./use-client.ts";
export { useNavigation } from "./use-navigation.ts";
export { usePage } from "./page-context.ts";
