import { HttpError } from "openspeed";
import type { PageError } from "../shared/page.ts";

/** What an error report says beside the error. */
interface ReportedPage {
  /** The id that the error page shows. */
  readonly id: string;
  /** The path of the page. */
  readonly url: string;
}

/** Told of every unexpected error, once, with the id that its error page shows. Nothing waits for what it returns. */
export type Report = (error: unknown, about: ReportedPage) => unknown;

/**
 * What a visitor may see of an error. The message of anything but an `HttpError` stays on the server,
 * reported with an id that the page shows.
 */
export function toPageError(error: unknown, url: URL, report: Report): PageError {
  if (error instanceof HttpError) {
    return { status: error.status, title: error.title, message: error.detail ?? error.title };
  }
  const id = crypto.randomUUID();
  void tell(report, error, { id, url: url.pathname });
  return {
    status: 500,
    title: "Internal Server Error",
    message: "Something went wrong on our side.",
    id,
  };
}

/** A reporter that fails, at once or later, must neither change the answer nor end the process. */
async function tell(report: Report, error: unknown, about: ReportedPage): Promise<void> {
  try {
    await report(error, about);
  } catch (failure) {
    reportToConsole(failure, about);
  }
}

/** Writes an unexpected error to the log with its id. */
export const reportToConsole: Report = (error, { id, url }) => {
  // oxlint-disable-next-line no-console -- the log is where unexpected errors belong by default
  console.error(`[openspeed] ${url} failed (error id ${id}):`, error);
};
