import { createError } from "../errors/create-error.ts";
import type { Context } from "../context.ts";
import type { Middleware } from "../types/handler.ts";
import { addVary } from "../response/add-vary.ts";
import { createOriginCheck } from "./cors-origin.ts";

/** Decides about an origin that no list can hold, such as one kept in a database. */
export type CorsOriginCheck = (origin: string, ctx: Context) => boolean | Promise<boolean>;

/** Who may read the app's answers from another origin, and how. */
export interface CorsOptions {
  /**
   * Who may read answers from another origin: "*" for everyone, an origin, a pattern, a list of both, or a
   * function. `true` reflects whatever origin asks. Anchor patterns at both ends: `/example\.com/` also
   * matches `https://example.com.attacker.net`.
   * @default "*"
   */
  origin?: boolean | string | RegExp | readonly (string | RegExp)[] | CorsOriginCheck;
  /** The methods a preflight allows. @default ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"] */
  methods?: string | readonly string[];
  /** The request headers a preflight allows. @default those that the preflight asks for */
  allowedHeaders?: string | readonly string[];
  /** The response headers that scripts may read beside the few that are always readable. @default none */
  exposedHeaders?: string | readonly string[];
  /**
   * Let browsers send cookies and show the answer to the script. Every origin that is let through then acts
   * as the signed-in user, so it cannot be combined with "*" or `true`.
   * @default false
   */
  credentials?: boolean;
  /** How long a browser may remember a preflight, in seconds. @default the browser's own choice */
  maxAge?: number;
}

/**
 * Middleware for Cross-Origin Resource Sharing: answers preflights itself, for unknown paths too, and adds
 * the headers to every other answer.
 *
 * @throws TypeError at set-up for `credentials` with an origin open to all, a string that is no origin, or
 * a `maxAge` that is no whole number of seconds.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { cors } from "openspeed/cors";
 *
 * openspeed()
 *   .use(cors({ origin: ["https://app.example.com"], credentials: true, maxAge: 600 }))
 *   .get("/", () => "readable from app.example.com");
 * ```
 */
export function cors(options: CorsOptions = {}): Middleware {
  const { origin = "*", credentials = false, maxAge } = options;
  if (credentials && (origin === "*" || origin === true || isListWithStar(origin))) {
    throw createError(
      "OS1011",
      'cors: credentials cannot be combined with an origin open to all ("*" or true). List the origins.',
    );
  }
  if (maxAge !== undefined && (!Number.isSafeInteger(maxAge) || maxAge < 0)) {
    throw createError("OS1012", `cors: maxAge is a number of seconds, not ${String(maxAge)}.`);
  }
  const allow = createOriginCheck(origin);
  const preflight = createPreflight(options);
  const exposed = toList(options.exposedHeaders);

  return async function handleCors(ctx, next) {
    const requested = ctx.request.headers.get("origin");
    const allowed = origin === "*" ? "*" : await readAllowed(requested, allow, ctx);
    const headers = new Headers();
    if (allowed !== undefined) {
      headers.set("access-control-allow-origin", allowed);
      if (credentials) headers.set("access-control-allow-credentials", "true");
    }
    const isPreflight =
      origin !== false &&
      ctx.method === "OPTIONS" &&
      requested !== null &&
      ctx.request.headers.has("access-control-request-method");
    if (isPreflight) {
      if (origin !== "*") addVary(headers, "Origin");
      if (allowed !== undefined) preflight(ctx.request, headers);
      return new Response(null, { status: 204, headers });
    }
    const response = await next();
    for (const [name, value] of headers) response.headers.set(name, value);
    if (exposed !== "" && allowed !== undefined) {
      response.headers.set("access-control-expose-headers", exposed);
    }
    if (origin !== "*" && origin !== false) addVary(response.headers, "Origin");
    return response;
  };
}

async function readAllowed(
  requested: string | null,
  allow: CorsOriginCheck,
  ctx: Context,
): Promise<string | undefined> {
  if (requested === null) return undefined;
  return (await allow(requested, ctx)) ? requested : undefined;
}

function createPreflight(options: CorsOptions): (request: Request, headers: Headers) => void {
  const methods = toList(options.methods ?? ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"]);
  const { allowedHeaders, maxAge } = options;
  return function answerPreflight(request, headers) {
    headers.set("access-control-allow-methods", methods);
    if (allowedHeaders === undefined) {
      addVary(headers, "Access-Control-Request-Headers");
      const asked = request.headers.get("access-control-request-headers");
      if (asked !== null && isNameList(asked)) headers.set("access-control-allow-headers", asked);
    } else if (allowedHeaders.length > 0) {
      headers.set("access-control-allow-headers", toList(allowedHeaders));
    }
    if (maxAge !== undefined) headers.set("access-control-max-age", String(maxAge));
  };
}

function toList(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value ?? []).join(", ");
}

function isNameList(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~, -]*$/.test(text);
}

function isListWithStar(origin: CorsOptions["origin"]): boolean {
  return Array.isArray(origin) && origin.includes("*");
}
