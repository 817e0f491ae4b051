import { markup } from "../../encoding/markup.ts";
import type { Middleware } from "../../types/handler.ts";

/**
 * Answers what nothing before it took, as Express does by itself: 404 with the page "Cannot GET /path".
 * Registered last, it keeps unmatched requests away from an error handler that never saw them in Express.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { notFoundPage } from "openspeed/express";
 *
 * openspeed()
 *   .get("/", () => "Hello")
 *   .use(notFoundPage());
 * ```
 */
export function notFoundPage(): Middleware {
  return async function answerNotFound(ctx) {
    const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>Cannot ${ctx.method} ${ctx.url.pathname}</pre>
</body>
</html>
`;
    return ctx.html(page.text, {
      status: 404,
      headers: {
        "content-security-policy": "default-src 'none'",
        "x-content-type-options": "nosniff",
      },
    });
  };
}
