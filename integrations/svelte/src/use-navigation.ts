import {
  onActivity,
  readActivity,
  type Activity,
  type UploadProgress,
} from "@openspeed/vite/client";
import { createSubscriber } from "svelte/reactivity";

/** An activity whose members change. */
export interface LiveActivity {
  readonly status: Activity["status"];
  /** Where it leads. */
  readonly url: URL | undefined;
  /** The form that is being sent. */
  readonly form: HTMLFormElement | undefined;
  /** How far the upload of a `multipart/form-data` form is, from its first bytes on. */
  readonly progress: UploadProgress | undefined;
}

/**
 * What the browser is doing between two pages: loading one, or sending a form, and how much of its files is on its
 * way. Its members change, and what reads them changes with them; taken out of the object, a member stays what it was.
 *
 * @example
 * ```svelte
 * <script lang="ts">
 *   import { useNavigation } from "@openspeed/svelte";
 *
 *   const navigation = useNavigation();
 * </script>
 *
 * <button disabled={navigation.status === "submitting"}>
 *   {#if navigation.progress}
 *     {navigation.progress.sent} of {navigation.progress.total}
 *   {:else}
 *     Send
 *   {/if}
 * </button>
 * ```
 */
export function useNavigation(): LiveActivity {
  const subscribe = createSubscriber(onActivity);
  const read = () => {
    subscribe();
    return readActivity();
  };
  return {
    get status() {
      return read().status;
    },
    get url() {
      return read().url;
    },
    get form() {
      return read().form;
    },
    get progress() {
      return read().progress;
    },
  };
}
