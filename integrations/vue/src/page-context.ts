import type { Page } from "@openspeed/vite";
import {
  defineComponent,
  inject,
  provide,
  type DefineSetupFnComponent,
  type InjectionKey,
  type VNode,
} from "vue";

/** Holds the page on show. */
export const kPage: InjectionKey<Page> = Symbol("openspeed.page");

/** Says that a page is rendered on the server, and whether it waits for its promises. */
export const kServer: InjectionKey<{ readonly whole: boolean }> = Symbol("openspeed.server");

/**
 * The page on show: its URL, params, data, form result and error. It is reactive: what reads a member of it is
 * rendered again whenever another page is shown.
 *
 * @throws Error outside of a page.
 * @example
 * ```ts
 * import { usePage } from "@openspeed/vue";
 * import { computed, type ComputedRef } from "vue";
 *
 * export function useIsCurrent(href: string): ComputedRef<boolean> {
 *   const page = usePage();
 *   return computed(() => page.url.pathname === href);
 * }
 * ```
 */
export function usePage(): Page {
  const page = inject(kPage, undefined);
  if (page === undefined)
    throw new Error("usePage() works in the setup of pages and what they render, nowhere else.");
  return page;
}

interface PageScopeProps {
  readonly page: Page;
  readonly inside: () => VNode;
}

/** Shows another page to what it renders. */
export const PageScope: DefineSetupFnComponent<PageScopeProps> = /* @__PURE__ */ defineComponent(
  (props: PageScopeProps) => {
    provide(kPage, props.page);
    return () => props.inside();
  },
  { name: "PageScope", props: ["page", "inside"] },
);
