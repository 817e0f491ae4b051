import { SERVER_UPDATE } from "./hot-update-plugin.ts";
import { stripVTControlCharacters } from "node:util";

/** Answers with the page that shows Vite's error overlay, which goes away by itself once the code works. */
export function answerDevError(error: unknown, base: string): Response {
  const json = JSON.stringify(describe(error)).replaceAll("<", "\\u003c");
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Error</title></head>
<body>
<script type="module">
const error = ${json};
const { createHotContext, ErrorOverlay } = await import(${JSON.stringify(`${base}@vite/client`)});
document.body.append(new ErrorOverlay(error));
createHotContext("/openspeed-error").on(${JSON.stringify(SERVER_UPDATE)}, () => location.reload());
</script>
<noscript><h1>500 Internal Server Error</h1></noscript>
</body>
</html>
`;
  return new Response(html, {
    status: 500,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

/** What Vite's overlay shows: the members that its own plugins and its parser add to an error. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error), stack: "" };
  const own = new Map<string, unknown>(Object.entries(error));
  const frame = own.get("frame");
  return {
    id: own.get("id"),
    loc: own.get("loc"),
    plugin: own.get("plugin"),
    pluginCode: own.get("pluginCode"),
    frame: typeof frame === "string" ? stripVTControlCharacters(frame) : "",
    message: stripVTControlCharacters(error.message),
    stack: stripVTControlCharacters(error.stack ?? ""),
  };
}
