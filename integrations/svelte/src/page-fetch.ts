import type { PageFetch } from "@openspeed/vite";
import { getContext, setContext } from "svelte";

const kFetch: unique symbol = Symbol("openspeed.fetch");

/** Hands every component below how the page that the server renders asks the app. */
export function provideFetch(send: PageFetch | undefined): void {
  if (send !== undefined) setContext(kFetch, send);
}

/** How the page asks the app; nothing in the browser, whose own `fetch` does. */
export function readFetch(): PageFetch | undefined {
  return getContext<PageFetch | undefined>(kFetch);
}
