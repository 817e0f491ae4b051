import type { Page, PageError } from "@openspeed/vite";

/** What failed in the browser, and the error page that takes its place. */
export interface PageFailure {
  /** The page that failed: another one that is shown makes an end of the failure. */
  readonly page: Page;
  /** How many of the page's components stay around the error page. */
  readonly depth: number;
  readonly component: unknown;
  readonly error: PageError;
}

const ERROR: PageError = {
  status: 500,
  title: "Error",
  message: "Something went wrong on this page.",
};

/** What an error page shows of something that was thrown in the browser. */
export function toPageError(thrown: unknown): PageError {
  return isPageError(thrown) ? thrown : ERROR;
}

/** What a promise in the page's data is rejected with: the server has already said what may be shown. */
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
