const kFailure: unique symbol = Symbol.for("openspeed.pages.failure");
const kRedirect: unique symbol = Symbol.for("openspeed.pages.redirect");

/** What `fail()` makes. */
export interface Failure<TData = unknown> {
  readonly [kFailure]: true;
  readonly status: number;
  readonly data: TData;
}

/** What `redirect()` makes. */
export interface Redirect {
  readonly [kRedirect]: true;
  readonly location: string;
  readonly status: number;
  readonly external: boolean;
}

/** How a redirect departs from a 303 within the origin. */
export interface PageRedirectOptions {
  /** @default 303 */
  status?: number;
  /**
   * Lets the location lead to another origin. Never set it for a location that a request brought along:
   * that is an open redirect.
   * @default false
   */
  external?: boolean;
}

/**
 * Refuses what a form sent: an action returns it, and the page is shown again with `data` as its `form`
 * prop and `status` as the answer's status.
 *
 * @throws RangeError when the status is not from 400 to 499.
 * @example
 * ```ts
 * import { fail } from "@openspeed/vite/pages";
 *
 * export const actions = {
 *   async default({ request }: { request: Request }) {
 *     const title = (await request.formData()).get("title");
 *     if (title === "") return fail(422, { title, error: "Give it a title." });
 *   },
 * };
 * ```
 */
export function fail<TData>(status: number, data: TData): Failure<TData> {
  if (!Number.isInteger(status) || status < 400 || status > 499) {
    throw new RangeError(`fail() takes a status from 400 to 499, not ${String(status)}.`);
  }
  return { [kFailure]: true, status, data };
}

/**
 * Sends the browser to another page. A load or an action returns or throws it.
 *
 * @throws RangeError when the status is none of 301, 302, 303, 307 and 308.
 * @example
 * ```ts
 * import { redirect } from "@openspeed/vite/pages";
 *
 * export const load = () => redirect("/bookmarks");
 * ```
 */
export function redirect(
  location: string | URL,
  options: number | PageRedirectOptions = 303,
): Redirect {
  const { status = 303, external = false } =
    typeof options === "number" ? { status: options } : options;
  if (![301, 302, 303, 307, 308].includes(status)) {
    throw new RangeError(
      `redirect() takes status 301, 302, 303, 307 or 308, not ${String(status)}.`,
    );
  }
  return { [kRedirect]: true, location: String(location), status, external };
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && kFailure in value;
}

export function isRedirect(value: unknown): value is Redirect {
  return typeof value === "object" && value !== null && kRedirect in value;
}
