import { realpathSync } from "node:fs";
import { createError } from "../../errors/create-error.ts";
import { readRequestTarget } from "../../request/request-target.ts";
import type { Context } from "../../context.ts";
import type { Middleware } from "../../types/handler.ts";
import { answerFile } from "./static/answer-file.ts";
import { type Encoding, toAcceptedEncodings } from "./static/encoding.ts";
import { findFile } from "./static/find-file.ts";
import { closeFile } from "./static/open-file.ts";
import { toSafePath } from "./static/safe-path.ts";

/** Which files {@link staticFiles} sends, and how long caches may keep them. */
export interface StaticFilesOptions {
  /** The file that answers for its directory; false for none. @default "index.html" */
  index?: string | false;
  /** How long caches may keep a file without asking, in seconds. @default 0 */
  maxAge?: number;
  /**
   * Path prefixes, relative to the root, whose files never change because their names hold a hash: "/assets/".
   * They are kept for a year without asking.
   * @default none
   */
  immutable?: string | readonly string[];
  /** Send `name.br` or `name.gz` beside a file to clients that take it. @default true */
  precompressed?: boolean;
  /**
   * Serve files and directories whose name starts with a dot, which may hold secrets (".env", ".git").
   * ".well-known" is always served (RFC 8615).
   * @default false
   */
  dotfiles?: boolean;
}

/**
 * Middleware that answers GET and HEAD with the files of a directory, and leaves everything else to what
 * follows. Mounted with `use("/assets", staticFiles(dir))`, it looks up what comes after "/assets".
 * Nothing outside the directory is served, also not through symbolic links.
 *
 * @throws Error at set-up when the directory does not exist; TypeError when `maxAge` is no number of seconds.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13 (conditional requests) and section 14 (ranges)
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { staticFiles } from "openspeed/static";
 *
 * openspeed().use(staticFiles("public", { immutable: "/assets/" }));
 * ```
 */
export function staticFiles(root: string, options: StaticFilesOptions = {}): Middleware {
  const { index = "index.html", dotfiles = false, precompressed = true } = options;
  const realRoot = toRealRoot(root);
  const cacheControlFor = createCacheControl(options);

  return async function serveStaticFile(ctx, next) {
    if (ctx.method !== "GET" && ctx.method !== "HEAD") return next();
    const path = toSafePath(ctx.path.slice(ctx.base.length), dotfiles);
    if (path === undefined) return next();
    const isDirectory = readRequestTarget(ctx.request.url).path.endsWith("/");
    if (!isDirectory) {
      const found = await findFile(realRoot, path, readEncodings(ctx, precompressed));
      if (found) return answerFile(found, ctx, cacheControlFor(path));
    }
    if (index === false) return next();
    const indexPath = path === "" ? index : `${path}/${index}`;
    const found = await findFile(realRoot, indexPath, readEncodings(ctx, precompressed));
    if (found === undefined) return next();
    if (isDirectory) return answerFile(found, ctx, cacheControlFor(indexPath));
    closeFile(found.file);
    // Relative links in the index only work below a slash.
    return ctx.redirect(`${ctx.url.pathname}/${ctx.url.search}`, 301);
  };
}

function toRealRoot(root: string): string {
  try {
    return realpathSync(root);
  } catch (cause) {
    throw createError(
      "OS1013",
      `staticFiles: there is no directory "${root}". Create it, or give the path of one that exists.`,
      { cause, kind: Error },
    );
  }
}

function readEncodings(ctx: Context, precompressed: boolean): Encoding[] | undefined {
  if (!precompressed) return undefined;
  const { headers } = ctx.request;
  // A range counts bytes of the file itself, whatever else its sibling could have saved.
  return headers.has("range") ? [] : toAcceptedEncodings(headers.get("accept-encoding"));
}

function createCacheControl(options: StaticFilesOptions): (path: string) => string {
  const { immutable = [], maxAge = 0 } = options;
  if (!Number.isSafeInteger(maxAge) || maxAge < 0) {
    throw createError(
      "OS1012",
      `staticFiles: maxAge is a number of seconds, not ${String(maxAge)}.`,
    );
  }
  const prefixes = typeof immutable === "string" ? [immutable] : immutable;
  const standard = `public, max-age=${String(maxAge)}`;
  return (path) =>
    prefixes.some((prefix) => `/${path}`.startsWith(prefix))
      ? "public, max-age=31536000, immutable"
      : standard;
}
