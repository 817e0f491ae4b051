import { isbot } from "isbot";
import { mergeData } from "../shared/merge-data.ts";
import type { PageError, PageView } from "../shared/page.ts";
import { toPage } from "../shared/to-page.ts";
import type { WirePage } from "../shared/wire.ts";
import type { Assets, Render, RenderInput } from "../ui.ts";
import type { Composition } from "./compose-page.ts";
import {
  DEFERRED_RUNTIME,
  expectFulfilled,
  toScript,
  toSettlingScript,
  type Deferred,
  type SerialisedData,
} from "./deferred.ts";
import { toLinkHeader } from "./early-hints.ts";
import { rendererFor } from "./generated.ts";
import { toPageError } from "./page-error.ts";
import { createPageFetch } from "./page-fetch.ts";
import { readPageOptions, type ReadOptions } from "./page-options.ts";
import type { LoadedNode } from "./module-loader.ts";
import { toStoredDocument, withPolicy } from "./stored-document.ts";

/** A page as HTML, and what has to be said beside it. */
export interface RenderedPage {
  readonly body: Awaited<ReturnType<Render>>;
  /** What the policy allows of it, a nonce or hashes. */
  readonly sources: string;
  /** Set when it may be kept for other visitors. */
  readonly cacheControl: string | undefined;
  /** Names the files it needs; "" when the app sends no such header. */
  readonly link: string;
}

/** Renders a page. Rejects when it can't be begun. */
export async function renderPage(composition: Composition, page: WirePage): Promise<RenderedPage> {
  const { site, visit } = composition;
  // Before anything is waited for: promises in the data are nobody's until then.
  const script = toScript(page, visit.describe);
  const [modules, assets] = [await site.loadModules(page.nodes), site.assetsFor(page.nodes)];
  const rendering: Rendering = {
    page,
    script,
    modules,
    assets: assets instanceof Promise ? await assets : assets,
    options: readOptions(composition, modules),
    isStored: false,
  };
  const cacheControl = toCacheControl(composition, rendering);
  const link = site.hasEarlyHints ? toLinkHeader(rendering.assets, rendering.options.csr) : "";
  const nonce = site.createNonce();
  const found = rendererFor(page.nodes.at(-1) ?? -1);
  const render = found instanceof Promise ? await found : found;
  if (cacheControl === undefined && !site.isPrerendering) {
    const body = await start(render, toInput(composition, rendering, nonce));
    return { body, sources: `'nonce-${nonce}'`, cacheControl, link };
  }
  const prepared = toInput(composition, { ...rendering, isStored: true }, nonce);
  const body = await start(render, prepared);
  const { html, sources } = await toStoredDocument(body, nonce);
  const policy = site.isPrerendering ? site.security.toMetaPolicy(sources) : undefined;
  visit.event.signal.throwIfAborted();
  return {
    body: policy === undefined ? html : withPolicy(html, policy),
    sources,
    cacheControl: cacheControl ?? "public, max-age=0, must-revalidate",
    link,
  };
}

interface Rendering {
  readonly page: WirePage;
  readonly script: SerialisedData;
  readonly modules: readonly LoadedNode[];
  readonly assets: Assets;
  readonly options: ReadOptions;
  /** Whether everyone is to be sent it, which makes it complete before it is sent. */
  readonly isStored: boolean;
}

/** The file for unmatched paths is shown at all of them, so it can't be brought to life for the one that made it. */
function readOptions({ site, route }: Composition, modules: readonly LoadedNode[]): ReadOptions {
  const options = readPageOptions(modules);
  return site.isPrerendering && route.id === null ? { ...options, csr: false } : options;
}

function toCacheControl({ visit }: Composition, { page, options }: Rendering): string | undefined {
  const { method } = visit.ctx;
  const isRead = method === "GET" || method === "HEAD";
  return isRead && page.status === 200 ? options.cacheControl : undefined;
}

interface PreparedRender {
  readonly input: RenderInput;
  /** The promises in the page's data, whether the browser is told of them or not. */
  readonly promised: readonly Deferred[];
}

function toInput(
  { site, visit }: Composition,
  { page, script, modules, assets, options, isStored }: Rendering,
  nonce: string,
): PreparedRender {
  const { request, signal, url } = visit.event;
  const deferred = options.csr ? script.deferred : [];
  const runtime = deferred.length > 0 ? DEFERRED_RUNTIME : "";
  const isWhole = () => isStored || !options.csr || isbot(request.headers.get("user-agent"));
  const input: RenderInput = {
    ...toView({ page, url, modules: options.ssr ? modules : [] }),
    fetch: createPageFetch(visit, isStored),
    assets: options.csr ? assets : withoutScripts(assets),
    lang: site.lang,
    nonce,
    payload: options.csr ? `${runtime}self.__openspeed=${script.text}` : "",
    deferred: deferred.map((one) => toSettlingScript(one, visit.describe)),
    signal,
    whole: script.deferred.length > 0 && isWhole(),
    // An answer to HEAD is cancelled as soon as it has begun, which a renderer may call an error.
    onError: visit.ctx.method === "HEAD" ? describeInSilence : visit.describe,
  };
  return { input, promised: script.deferred };
}

/** Whoever is sent a page whole is sent the error page, and its status, when a promise of it rejects. */
function start(render: Render, { input, promised }: PreparedRender): ReturnType<Render> {
  if (!input.whole) return render(input);
  return expectFulfilled(promised, input.signal).then(() => render(input));
}

function describeInSilence(error: unknown): PageError {
  return toPageError(error, () => undefined);
}

const scriptless = new WeakMap<Assets, Assets>();

function withoutScripts(assets: Assets): Assets {
  const known = scriptless.get(assets);
  if (known !== undefined) return known;
  const bare = { ...assets, entry: undefined, preloads: [] };
  scriptless.set(assets, bare);
  return bare;
}

interface ViewParts {
  readonly page: WirePage;
  readonly url: URL;
  readonly modules: readonly LoadedNode[];
}

function toView({ page, url, modules }: ViewParts): PageView {
  const data = mergeData(page.data);
  const isShown = (_: unknown, index: number) => modules[index]?.isShown === true;
  return {
    page: toPage(page, url, data),
    components: modules.filter(isShown).map((module) => module.component),
    data: data.filter(isShown),
    catchPoints: [],
  };
}
