import { HttpError } from "openspeed";
import type { PageError } from "../shared/page.ts";

/**
 * What a visitor may see of an error. The message of anything but an `HttpError` stays on the server, reported with
 * an id that the page shows.
 */
export function toPageError(error: unknown, report: (id: string) => void): PageError {
  if (error instanceof HttpError) {
    return { status: error.status, title: error.title, message: error.detail ?? error.title };
  }
  const id = crypto.randomUUID();
  report(id);
  return {
    status: 500,
    title: "Internal Server Error",
    message: "Something went wrong on our side.",
    id,
  };
}
