import type { Middleware } from "openspeed";

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Tells browsers to make nothing of an answer but data. A route that sets one of these headers itself wins, as the
 * page of `/docs` does with a policy that lets its own scripts run.
 */
export function securityHeaders(): Middleware {
  return function addSecurityHeaders(ctx, next) {
    for (const [name, value] of Object.entries(HEADERS)) ctx.response.headers.set(name, value);
    return next();
  };
}
