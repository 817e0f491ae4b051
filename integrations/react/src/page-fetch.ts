import type { PageFetch } from "@openspeed/vite";
import { createContext, type Context } from "react";

/** Holds the `fetch` of the page that the server renders. In the browser there is none. */
export const FetchContext: Context<PageFetch | undefined> = /* @__PURE__ */ createContext<
  PageFetch | undefined
>(undefined);
