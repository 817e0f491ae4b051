import { describeErrors, type DescribedError } from "./describe-error.ts";
import type { DevErrorPageOptions } from "./dev-error-page.ts";
import type { Editor } from "./editor-url.ts";
import { hideInUrl, listHeaders } from "./hide-secrets.ts";
import { Html, markup } from "../encoding/markup.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { renderError } from "./render-error.ts";

/** Answers with the page about an error. */
export async function renderPage(
  error: unknown,
  request: Request,
  options: DevErrorPageOptions,
): Promise<Response> {
  const nonce = crypto.randomUUID();
  const errors = await describeErrors(error);
  const page = renderDocument({ errors, request, options, nonce });
  return new Response(`<!doctype html>\n${page.text}\n`, {
    status: 500,
    headers: {
      "cache-control": "no-store",
      "content-security-policy": toPolicy(nonce, options.script !== undefined),
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      vary: "accept",
      "x-content-type-options": "nosniff",
    },
  });
}

function toPolicy(nonce: string, hasScript: boolean): string {
  const script = hasScript
    ? `; script-src 'self' 'nonce-${nonce}'; connect-src 'self' ws: wss:`
    : "";
  return `default-src 'none'; style-src 'nonce-${nonce}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'${script}`;
}

interface PageInit {
  readonly errors: readonly DescribedError[];
  readonly request: Request;
  readonly options: DevErrorPageOptions;
  readonly nonce: string;
}

function renderDocument({ errors, request, options, nonce }: PageInit): Html {
  const { editor = "vscode", script } = options;
  const [thrown, ...led] = errors;
  const title = `${thrown?.name ?? ""}: ${thrown?.message ?? ""}`.replace(/\n[^]*/, "");
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.slice(0, 200)}</title>
${script === undefined ? undefined : markup`<meta property="csp-nonce" nonce="${nonce}">`}
<style nonce="${nonce}">${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
<p class="kind">${thrown?.name}</p>
${thrown && renderMessage(thrown.message)}
${thrown && renderError(thrown, editor)}
${led.map((cause) => renderCause(cause, editor))}
${renderRequest(request)}
</main>
<iframe name="editor" title="Opens the editor" hidden></iframe>
${script === undefined ? undefined : renderScript(script, nonce)}
</body>
</html>`;
}

function renderMessage(message: string): Html {
  const [first, ...rest] = message.split("\n");
  const more = rest.join("\n").trimEnd();
  return markup`<h1>${first}</h1>
${more === "" ? undefined : markup`<pre class="plain" tabindex="0">${more}</pre>`}`;
}

function renderScript(script: string, nonce: string): Html {
  return markup`<script type="module" nonce="${nonce}">${new Html(script)}</script>`;
}

function renderCause(cause: DescribedError, editor: Editor | false): Html {
  return markup`<section>
<h2>Caused by ${cause.name}: ${cause.message}</h2>
${renderError(cause, editor)}
</section>`;
}

function renderRequest(request: Request): Html {
  const rows = listHeaders(request.headers).map(
    ([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`,
  );
  return markup`<section>
<h2>Request</h2>
<p><code>${request.method} ${hideInUrl(request.url)}</code></p>
<table>
<caption>Headers; what logs somebody in is hidden</caption>
<tbody>${rows}</tbody>
</table>
</section>`;
}
