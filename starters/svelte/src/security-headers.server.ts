import type { Middleware } from "openspeed";

/** For every answer of the application. Pages add a content security policy of their own. */
export const securityHeaders: Middleware = (ctx, next) => {
  ctx.response.headers.set("cross-origin-resource-policy", "same-origin");
  ctx.response.headers.set("x-content-type-options", "nosniff");
  return next();
};
