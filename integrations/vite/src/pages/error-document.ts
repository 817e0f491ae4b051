import type { PageError } from "../shared/page.ts";
import { escapeHtml } from "./escape-html.ts";

/** The document of last resort: an app without an error page, or whose error page fails itself. */
export function toErrorDocument(error: PageError, lang: string): string {
  const id = error.id === undefined ? "" : `<p>Error id: <code>${escapeHtml(error.id)}</code></p>`;
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(error.title)}</title></head>
<body><main><h1>${String(error.status)} ${escapeHtml(error.title)}</h1><p>${escapeHtml(error.message)}</p>${id}</main></body>
</html>
`;
}
