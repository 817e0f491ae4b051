import type { Page } from "@openspeed/vite";
import { getContext, setContext } from "svelte";

const kPage: unique symbol = Symbol("openspeed.page");

/** Hands the page on show to every component below. */
export function providePage(read: () => Page): void {
  setContext<Page>(kPage, toLivePage(read));
}

/**
 * The page on show: its URL, params, data, form result and error. Its members change whenever another page is
 * shown, and what reads them changes with them; taken out of the object, a member stays what it was.
 *
 * @throws Error outside of a page.
 * @example
 * ```svelte
 * <script lang="ts">
 *   import { usePage } from "@openspeed/svelte";
 *
 *   let { href, text }: { href: string; text: string } = $props();
 *   const page = usePage();
 * </script>
 *
 * <a {href} aria-current={page.url.pathname === href ? "page" : undefined}>{text}</a>
 * ```
 */
export function usePage(): Page {
  const page = getContext<Page | undefined>(kPage);
  if (page === undefined)
    throw new Error("usePage() works in pages and what they render, nowhere else.");
  return page;
}

function toLivePage(read: () => Page): Page {
  return {
    get url() {
      return read().url;
    },
    get route() {
      return read().route;
    },
    get params() {
      return read().params;
    },
    get status() {
      return read().status;
    },
    get data() {
      return read().data;
    },
    get form() {
      return read().form;
    },
    get error() {
      return read().error;
    },
  };
}
