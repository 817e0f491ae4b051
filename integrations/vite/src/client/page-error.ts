import type { PageError } from "../shared/page.ts";

const UNEXPECTED: PageError = {
  status: 500,
  title: "Error",
  message: "Something went wrong on this page.",
};

/**
 * What an error page shows of something that was thrown in the browser: what the server said of a promise in the
 * page's data, and nothing of any other error. The UI packages call it.
 *
 * @example
 * ```ts
 * import { toPageError } from "@openspeed/vite/client";
 *
 * console.log(toPageError(new Error("secret")).message); // "Something went wrong on this page."
 * ```
 */
export function toPageError(thrown: unknown): PageError {
  return isPageError(thrown) ? thrown : UNEXPECTED;
}

/**
 * Whether something that was thrown is what a promise in the page's data was rejected with. The server has already
 * said what may be shown of it. The UI packages call it.
 *
 * @example
 * ```ts
 * import { isPageError } from "@openspeed/vite/client";
 *
 * console.log(isPageError(new Error("secret"))); // false
 * ```
 */
export function isPageError(thrown: unknown): thrown is PageError {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "status" in thrown &&
    "title" in thrown &&
    "message" in thrown &&
    !(thrown instanceof Error)
  );
}
