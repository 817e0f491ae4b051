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
    const what = `Cannot ${ctx.method} ${escapeHtml(ctx.url.pathname)}`;
    return ctx.html(
      `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${what}</pre>\n</body>\n</html>\n`,
      {
        status: 404,
        headers: {
          "content-security-policy": "default-src 'none'",
          "x-content-type-options": "nosniff",
        },
      },
    );
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
