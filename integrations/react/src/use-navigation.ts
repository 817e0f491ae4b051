import { onActivity, readActivity, type Activity } from "@openspeed/vite/client";
import { useSyncExternalStore } from "react";

/**
 * What the browser is doing between two pages: loading one, or sending a form, and how much of its files is on its
 * way. The component renders again whenever that changes.
 *
 * @example
 * ```tsx
 * import { useNavigation } from "@openspeed/react";
 *
 * export function SendButton() {
 *   const { status, progress } = useNavigation();
 *   return (
 *     <button disabled={status === "submitting"}>
 *       {progress === undefined ? "Send" : `${String(progress.sent)} of ${String(progress.total)}`}
 *     </button>
 *   );
 * }
 * ```
 */
export function useNavigation(): Activity {
  return useSyncExternalStore(onActivity, readActivity, readActivity);
}
