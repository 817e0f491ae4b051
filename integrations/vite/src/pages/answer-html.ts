import {
  composePage,
  errorHeaders,
  findCatch,
  type Composition,
  type Content,
} from "./compose-page.ts";
import { toErrorDocument } from "./error-document.ts";
import { renderPage, type RenderedPage } from "./render-page.ts";

/**
 * Answers with a page's document. When rendering fails, with its nearest error page; when that fails too,
 * with the next one outwards, and at last with a document of its own.
 */
export async function answerHtml(composition: Composition, content: Content): Promise<Response> {
  const { visit, route, site } = composition;
  let current = content;
  for (;;) {
    const page = composePage(composition, current);
    if (page === undefined) break;
    try {
      return toResponse(composition, {
        ...(await renderPage(composition, page)),
        status: page.status,
        error: current.failure?.error,
      });
    } catch (error) {
      visit.describe(error);
      // A failed render does not say which component failed: every retry goes one error page outwards.
      const { failure } = current;
      const untried = failure === undefined ? undefined : findCatch(route.catches, failure);
      current = {
        data: content.data,
        status: 500,
        failure: {
          error,
          index: route.nodes.length,
          ...(untried === undefined ? {} : { untried }),
        },
      };
    }
  }
  const error = visit.describe(current.failure?.error);
  return toResponse(composition, {
    body: toErrorDocument(error, site.lang),
    sources: "",
    cacheControl: undefined,
    link: "",
    status: error.status,
    error: current.failure?.error,
  });
}

interface Answer extends RenderedPage {
  readonly status: number;
  readonly error: unknown;
}

function toResponse(
  { site, visit }: Composition,
  { body, sources, cacheControl, link, status, error }: Answer,
): Response {
  const headers = new Headers(errorHeaders(error));
  headers.set("content-type", "text/html; charset=utf-8");
  site.security.setHeaders(headers, sources);
  if (link !== "") headers.set("link", link);
  const { ctx } = visit;
  if (!ctx.hasPendingResponse || !ctx.response.headers.has("cache-control")) {
    headers.set("cache-control", cacheControl ?? "private, no-cache");
  }
  // A runtime may make a response of what is there in one piece quicker than the platform's own.
  if (typeof body === "string" || body instanceof Uint8Array)
    return ctx.html(body, { status, headers });
  return new Response(body, { status, headers });
}
