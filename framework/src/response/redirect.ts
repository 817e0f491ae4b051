import { createError } from "../errors/create-error.ts";

/** How a redirect departs from a 302 within the origin. */
export interface RedirectOptions<TStatus extends number = number> {
  /** @default 302 */
  status?: TStatus;
  /**
   * Lets the location lead to another origin. Never set it for a location that a request brought along:
   * that is an open redirect.
   * @default false
   */
  external?: boolean;
}

/**
 * Creates a redirect answer to a request.
 * @throws TypeError when the location is not allowed, RangeError when the status is not one of a redirect.
 */
export function createRedirect(
  requestUrl: string,
  location: string | URL,
  options: number | RedirectOptions | undefined,
): Response {
  const { status = 302, external = false } =
    typeof options === "number" ? { status: options } : (options ?? {});
  if (![301, 302, 303, 307, 308].includes(status)) {
    throw createError(
      "OS3002",
      `A redirect takes status 301, 302, 303, 307 or 308, not ${status}.`,
      { kind: RangeError },
    );
  }
  const target = new URL(location, requestUrl);
  const { protocol, host } = new URL(requestUrl);
  // A blob: URL has the origin that its path names, but leads nowhere by its path alone.
  if (target.protocol !== protocol || target.host !== host) {
    if (!external) {
      throw createError(
        "OS3003",
        `The redirect leads to ${target.protocol}//${target.host}. Pass { external: true } if that is meant.`,
      );
    }
    if (target.protocol !== "http:" && target.protocol !== "https:") {
      throw createError("OS3004", `A redirect can't lead to a "${target.protocol}" URL.`);
    }
    return redirectTo(target.href, status);
  }
  // "/.//host" resolves to the path "//host", which a browser would read as another origin.
  const path = target.pathname.startsWith("//") ? `/.${target.pathname}` : target.pathname;
  return redirectTo(path + target.search + target.hash, status);
}

function redirectTo(location: string, status: number): Response {
  return new Response(null, { status, headers: { location } });
}
