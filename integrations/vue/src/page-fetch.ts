import type { PageFetch } from "@openspeed/vite";
import type { InjectionKey } from "vue";

/** Holds the `fetch` of the page that the server renders. In the browser there is none. */
export const kFetch: InjectionKey<PageFetch> = Symbol("openspeed.fetch");
