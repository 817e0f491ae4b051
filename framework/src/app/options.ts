import { createError } from "../errors/create-error.ts";
import type { Context } from "../context.ts";

/** What an app does apart from its routes. Only the outermost app's options count. */
export interface AppOptions {
  /**
   * The largest request body that `ctx.request` reads, in bytes; a larger one is answered 413.
   * @default 1_048_576
   */
  bodyLimit?: number;
  /**
   * Shows the message and stack of unexpected errors in their problem documents, and holds answers against their
   * contracts and JSON. Never set it where strangers can reach the app.
   * @default false
   */
  development?: boolean;
  /**
   * Answers unexpected errors while `development` is on, as `devErrorPage()` of `openspeed/dev` does. The
   * problem document follows where it gives nothing.
   * @default gives nothing
   */
  errorPage?: (
    error: unknown,
    ctx: Context,
  ) => Response | undefined | Promise<Response | undefined>;
  /**
   * Receives each unexpected error, once, with the id that a page showed for it. Nothing waits for what it returns.
   * @default prints it to the console
   */
  report?: (error: unknown, ctx: Context, id?: string) => unknown;
}

/** Fills in the defaults. @throws TypeError when an option has a value that can't be meant. */
export function resolveOptions(options: AppOptions): Required<AppOptions> {
  const {
    bodyLimit = 1_048_576,
    development = false,
    errorPage = () => undefined,
    report = reportToConsole,
  } = options;
  checkBodyLimit(bodyLimit);
  return { bodyLimit, development, errorPage, report };
}

/** @throws TypeError for what no length compares with: NaN would let every body through. */
export function checkBodyLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw createError("OS1009", `bodyLimit is a number of bytes, not ${limit}.`);
  }
}

function reportToConsole(error: unknown, _ctx: Context, id?: string): void {
  // oxlint-disable-next-line no-console -- an unexpected error must be seen where no reporter was given
  console.error(error, ...(id === undefined ? [] : [{ id }]));
}
