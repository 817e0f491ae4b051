import { defineComponent, inject, onServerPrefetch, shallowRef, watch, type VNodeProps } from "vue";
import { readOutcome, toOutcome, type Outcome } from "./outcome.ts";
import { kServer, usePage } from "./page-context.ts";

/** What `<Await>` is given. */
export interface AwaitProps<T> {
  /** A promise in the page's data. */
  readonly promise: PromiseLike<T>;
}

/** What `<Await>` shows. */
export interface AwaitSlots<T> {
  /** Shown once there is a value. */
  default?(props: { readonly value: T }): unknown;
  /** Shown until then. */
  pending?(): unknown;
}

interface AwaitConstructor {
  new <T>(props: AwaitProps<T> & VNodeProps): {
    readonly $props: AwaitProps<T> & VNodeProps;
    readonly $slots: AwaitSlots<T>;
  };
}

/**
 * Shows what a promise in the page's data comes to. The page is sent without waiting for it, except to crawlers;
 * when it rejects, the nearest error page is shown.
 *
 * @example
 * ```ts
 * import { Await } from "@openspeed/vue";
 * import { h, type VNode } from "vue";
 *
 * export const Count = ({ count }: { count: Promise<number> }): VNode =>
 *   h(Await<number>, { promise: count }, {
 *     default: ({ value }: { value: number }) => h("p", `${value} bookmarks`),
 *     pending: () => h("p", "Counting"),
 *   });
 * ```
 */
export const Await: AwaitConstructor = /* @__PURE__ */ defineComponent(
  (props: AwaitProps<unknown>, { slots }) => {
    const outcome = createOutcome(props);
    return () => {
      const known = outcome();
      if (known === undefined) return slots["pending"]?.();
      if (!known.ok) throw known.reason;
      return slots.default?.({ value: known.value });
    };
  },
  { name: "Await", props: ["promise"] },
) as AwaitConstructor; // Vue has no type for a component whose slots depend on its props.

function createOutcome<T>(props: AwaitProps<T>): () => Outcome<T> | undefined {
  const outcome = shallowRef<Outcome<T>>();
  const server = inject(kServer, undefined);
  if (server === undefined) followPromise(props, outcome);
  else if (server.whole) {
    onServerPrefetch(async () => {
      outcome.value = await toOutcome(props.promise);
    });
  }
  return () => outcome.value;
}

/** While the same page is shown, the previous value stays until the new one is there. */
function followPromise<T>(props: AwaitProps<T>, outcome: { value: Outcome<T> | undefined }): void {
  const page = usePage();
  let pathname = "";
  watch(
    () => props.promise,
    async (promise) => {
      const isSamePage = page.url.pathname === pathname;
      ({ pathname } = page.url);
      outcome.value = readOutcome(promise) ?? (isSamePage ? outcome.value : undefined);
      const settled = await toOutcome(promise);
      if (props.promise === promise) outcome.value = settled;
    },
    { immediate: true },
  );
}
