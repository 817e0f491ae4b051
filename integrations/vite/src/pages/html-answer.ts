import { isbot } from "isbot";
import { rendererFor } from "./generated.ts";
import { mergeData } from "../shared/merge-data.ts";
import type { PageError, PageView } from "../shared/page.ts";
import type { WirePage } from "../shared/wire.ts";
import {
  composePage,
  errorHeaders,
  findCatch,
  type Composition,
  type Content,
} from "./compose-page.ts";
import { DEFERRED_RUNTIME, toScript, toSettlingScript } from "./deferred.ts";
import type { LoadedNode } from "./route-modules.ts";
import { createNonce } from "./security-headers.ts";
import { toErrorDocument } from "./error-document.ts";
import { toPageError } from "./page-error.ts";

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
    const nonce = createNonce();
    try {
      const body = await renderPage(composition, page, nonce);
      return toResponse(composition, body, {
        nonce,
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
  const body = toErrorDocument(error, site.lang);
  return toResponse(composition, body, {
    nonce: createNonce(),
    status: error.status,
    error: current.failure?.error,
  });
}

async function renderPage({ site, visit }: Composition, page: WirePage, nonce: string) {
  const [modules, assets] = [await site.loadModules(page.nodes), site.assetsFor(page.nodes)];
  const { text, deferred } = toScript(page, visit.describe);
  const found = rendererFor(page.nodes.at(-1) ?? -1);
  const render = found instanceof Promise ? await found : found;
  return render({
    ...toView(page, visit.event.url, modules),
    assets: assets instanceof Promise ? await assets : assets,
    lang: site.lang,
    nonce,
    payload: `${deferred.length > 0 ? DEFERRED_RUNTIME : ""}self.__openspeed=${text}`,
    deferred: deferred.map((one) => toSettlingScript(one, visit.describe)),
    signal: visit.event.signal,
    whole: deferred.length > 0 && isbot(visit.event.request.headers.get("user-agent")),
    // An answer to HEAD is cancelled as soon as it has begun, which a renderer may call an error.
    onError: visit.ctx.method === "HEAD" ? describeInSilence : visit.describe,
  });
}

function describeInSilence(error: unknown): PageError {
  return toPageError(error, () => undefined);
}

function toView(page: WirePage, url: URL, modules: readonly LoadedNode[]): PageView {
  const data = mergeData(page.data);
  const isShown = (_: unknown, index: number) => modules[index]?.isShown === true;
  return {
    page: {
      url,
      route: page.route,
      params: page.params,
      status: page.status,
      data: data.at(-1) ?? {},
      form: page.form,
      error: page.error,
    },
    components: modules.filter(isShown).map((module) => module.component),
    data: data.filter(isShown),
    catchPoints: [],
  };
}

interface Answer {
  readonly nonce: string;
  readonly status: number;
  readonly error: unknown;
}

function toResponse(
  { site, visit }: Composition,
  body: BodyInit,
  { nonce, status, error }: Answer,
): Response {
  const headers = new Headers(errorHeaders(error));
  headers.set("content-type", "text/html; charset=utf-8");
  site.setSecurityHeaders(headers, nonce);
  const { ctx } = visit;
  if (!ctx.hasPendingResponse || !ctx.response.headers.has("cache-control")) {
    headers.set("cache-control", "private, no-cache");
  }
  return new Response(body, { status, headers });
}
