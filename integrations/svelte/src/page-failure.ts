import type { CatchPoint, Page, PageError, PageView } from "@openspeed/vite";
import type { Component } from "svelte";

/** What stands around an error page. */
export interface FailedPageProps {
  readonly view: PageView;
  readonly failure: PageFailure;
}

/** What failed in the browser, and the error page that takes its place. */
export interface PageFailure {
  /** The page that failed. The failure is over once another page is shown. */
  readonly page: Page;
  /** Which of the page's error pages is shown. */
  readonly point: CatchPoint;
  readonly component: unknown;
  /** What the error page is shown in, loaded when something first fails. */
  readonly FailedPage: Component<FailedPageProps>;
  readonly error: PageError;
}

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
