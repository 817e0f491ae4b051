import { Html, markup } from "../encoding/markup.ts";
import type { OpenApiDocument } from "./document.ts";

/** How the page that shows the document is served. */
export interface DocsOptions {
  /** Where the page is. @default "/docs" */
  readonly path?: string;
  /**
   * Where the page loads Scalar from: the address of `dist/browser/standalone.js` of `@scalar/api-reference`.
   * Serve that file yourself to need no other host.
   * @default a fixed version from jsDelivr, held to its hash
   */
  readonly script?: string;
  /** The hash that the script must have, as in `sha384-...` (Subresource Integrity). @default none for a `script` of yours */
  readonly integrity?: string;
  /** What Scalar is told beside the document's address, such as `{ theme: "moon" }`. @default none */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** The script that the page loads unless told otherwise. A CDN that changed it would be refused by the browser. */
export const SCALAR = {
  script: "https://cdn.jsdelivr.net/npm/@scalar/api-reference@1.72.1/dist/browser/standalone.js",
  integrity: "sha384-U11tb2XnKvmwt8RlTvnwUnYgrN+ur4Xyh9htLhjajWNR/Oyl5AX5DEz00qRmlrmK",
};

/** What the page shows. */
export interface DocsSource {
  readonly document: OpenApiDocument;
  /** The document's address as seen from the page. */
  readonly url: string;
  readonly docs: DocsOptions;
}

/** Nothing of these leaves the page for another host. */
const QUIET = {
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  telemetry: false,
  withDefaultFonts: false,
};

/** Answers with the page, under a policy that lets its own two scripts run and no others. */
export function createDocsPage({ document, url, docs }: DocsSource): Response {
  const nonce = createNonce();
  const script = docs.script ?? SCALAR.script;
  const integrity = docs.script === undefined ? SCALAR.integrity : docs.integrity;
  const configuration = toScriptJson({ ...QUIET, ...docs.configuration, url });
  const hash =
    integrity === undefined ? "" : markup` integrity="${integrity}" crossorigin="anonymous"`;
  const html = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}</title>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript. The document is at <a href="${url}">${url}</a>.</noscript>
<script nonce="${nonce}" src="${script}"${hash}></script>
<script nonce="${nonce}">Scalar.createApiReference("#app", ${configuration})</script>
</body>
</html>
`;
  return new Response(html.text, {
    headers: {
      "cache-control": "no-store",
      "content-security-policy": toPolicy(nonce, document),
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Scalar writes styles into the page, and sends the requests that a reader tries out to the API's servers. */
function toPolicy(nonce: string, { servers = [] }: OpenApiDocument): string {
  const origins = servers.flatMap(({ url }) => {
    if (!URL.canParse(url)) return [];
    const { origin, protocol } = new URL(url);
    return /^https?:$/.test(protocol) ? [origin] : [];
  });
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${["'self'", ...new Set(origins)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
}

/** JSON within a script element: "</script>" or "<!--" in a text would end or change it. */
function toScriptJson(value: unknown): Html {
  const json = JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
  return new Html(json);
}
