import { createError } from "../errors/create-error.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import type { Middleware } from "../types/handler.ts";

/**
 * What becomes of a path with a slash at its end: `remove` redirects to the path without, `add` to the
 * path with one (unless its last segment has a dot, as files have), `refuse` answers 404.
 */
export type TrailingSlash = "remove" | "add" | "refuse";

/**
 * Gives each path one spelling. Without this middleware `/users/` and `/users` are the same route, and
 * neither is redirected. Only GET and HEAD are: a body would be sent twice.
 *
 * @throws TypeError when there is no such policy.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { trailingSlash } from "openspeed/trailing-slash";
 *
 * openspeed()
 *   .use(trailingSlash("remove"))
 *   .get("/users", () => "all of them");
 * ```
 */
export function trailingSlash(policy: TrailingSlash): Middleware {
  if (policy !== "remove" && policy !== "add" && policy !== "refuse") {
    throw createError(
      "OS1023",
      `trailingSlash() takes "remove", "add" or "refuse", not ${String(policy)}.`,
    );
  }
  return function useOneSpelling(ctx, next) {
    const { pathname } = ctx.url;
    if (pathname === "/" || pathname.endsWith("/") === (policy === "add")) return next();
    if (policy === "refuse")
      throw createRefusal("OS2012", 404, `There is nothing at ${ctx.path}/.`);
    const isFile = policy === "add" && pathname.slice(pathname.lastIndexOf("/")).includes(".");
    if (isFile || (ctx.method !== "GET" && ctx.method !== "HEAD")) return next();
    const location = new URL(ctx.url);
    location.pathname = policy === "add" ? `${pathname}/` : pathname.slice(0, -1);
    return ctx.redirect(location, 308);
  };
}
