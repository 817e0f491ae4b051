import type { CatchPoint, Page, PageError, PageView } from "@openspeed/vite";
import type { Component } from "svelte";

/** What stands around an error page. */
export interface FailedPageProps {
  readonly view: PageView;
  readonly failure: PageFailure;
}

/** What failed in the browser, and the error page that takes its place. */
export interface PageFailure {
  /** The page that failed: another one that is shown makes an end of the failure. */
  readonly page: Page;
  /** Which of the page's error pages is shown. */
  readonly point: CatchPoint;
  readonly component: unknown;
  /** What the error page is shown in, loaded when something first fails. */
  readonly FailedPage: Component<FailedPageProps>;
  readonly error: PageError;
}

const ERROR: PageError = {
  status: 500,
  title: "Error",
  message: "Something went wrong on this page.",
};

/** The innermost error page at a depth; after a failure there, the next one outwards at that depth. */
export function findCatchPoint(
  points: readonly CatchPoint[],
  depth: number,
  failure: PageFailure | undefined,
): CatchPoint | undefined {
  const untried =
    failure?.point.depth === depth ? points.slice(0, points.indexOf(failure.point)) : points;
  return untried.findLast((point) => point.depth === depth);
}

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
