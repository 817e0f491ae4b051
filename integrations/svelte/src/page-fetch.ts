import type { PageFetch } from "@openspeed/vite";
import { getContext, setContext } from "svelte";

const kFetch: unique symbol = Symbol("openspeed.fetch");

/** Hands the `fetch` of the page that the server renders to every component below. */
export function provideFetch(send: PageFetch | undefined): void {
  if (send !== undefined) setContext(kFetch, send);
}

/** The `fetch` of the page that the server renders. In the browser there is none. */
export function readFetch(): PageFetch | undefined {
  return getContext<PageFetch | undefined>(kFetch);
}
