import { onActivity, readActivity, type Activity } from "@openspeed/vite/client";
import { onMounted, onUnmounted, shallowReactive } from "vue";

/**
 * What the browser is doing between two pages: loading one, or sending a form, and how much of its files is on its
 * way. It is reactive: what reads a member of it is rendered again whenever that changes.
 *
 * @example
 * ```ts
 * import { useNavigation } from "@openspeed/vue";
 * import { computed, type ComputedRef } from "vue";
 *
 * export function useIsSending(): ComputedRef<boolean> {
 *   const navigation = useNavigation();
 *   return computed(() => navigation.status === "submitting");
 * }
 * ```
 */
export function useNavigation(): Activity {
  const activity = shallowReactive<Activity>({ ...readActivity() });
  const update = () => replace(activity, readActivity());
  let stop = (): void => undefined;
  // Not before: on the server nothing is ever unmounted.
  onMounted(() => {
    stop = onActivity(update);
    update();
  });
  onUnmounted(() => stop());
  return activity;
}

function replace(target: object, source: object): void {
  for (const key of Object.keys(target)) if (!(key in source)) Reflect.deleteProperty(target, key);
  Object.assign(target, source);
}
