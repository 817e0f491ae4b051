import type { Page, PageError } from "@openspeed/vite";
import { getContext, setContext } from "svelte";

const kPage: unique symbol = Symbol("openspeed.page");

/** Hands the page on show to every component below. */
export function providePage(read: () => Page): void {
  setContext<Page>(kPage, new LivePage(read));
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

/**
 * A class, because getters in an object literal would give every page a hidden class of its own. V8 keeps those, and
 * all the data of the page with them, until its next full garbage collection.
 */
class LivePage implements Page {
  readonly #read: () => Page;

  constructor(read: () => Page) {
    this.#read = read;
  }

  get url(): URL {
    return this.#read().url;
  }

  get route(): string | null {
    return this.#read().route;
  }

  get params(): Page["params"] {
    return this.#read().params;
  }

  get status(): number {
    return this.#read().status;
  }

  get data(): object {
    return this.#read().data;
  }

  get form(): unknown {
    return this.#read().form;
  }

  get error(): PageError | undefined {
    return this.#read().error;
  }
}
