import { composePage, type Composition, type Content } from "./compose-page.ts";
import { answerData, answerDocument, answerKeptData, answerRedirect } from "./answer-data.ts";
import { sendEarlyHints, toLinkHeader } from "./early-hints.ts";
import { holdPromises } from "./hold-promises.ts";
import { answerHtml } from "./answer-html.ts";
import { toPathTag } from "./page-cache.ts";
import { readPageOptions } from "./page-options.ts";
import type { Redirect } from "./results.ts";
import { type ActionOutcome, runAction } from "./run-action.ts";
import { runLoads } from "./run-loads.ts";
import { fetchTarget } from "./fetch-target.ts";

/** Answers a GET of a page, as a document or as data. */
export async function answerGet(composition: Composition): Promise<Response> {
  return answerContent(composition, { status: 200 });
}

/** Answers a POST to a page: runs its action, then shows what came of it. */
export async function answerPost(composition: Composition): Promise<Response> {
  const { site, visit, route } = composition;
  const modules = await site.loadModules(route.nodes);
  const { csr, cache } = readPageOptions(modules);
  if (visit.wantsData && !csr) return answerDocument();
  const outcome = await runAction(visit, modules.at(-1), site);
  if (isDone(outcome) && cache !== undefined) await site.responses.invalidate(toPathTag(visit.ctx));
  if (outcome.kind === "redirect") {
    const location = toLocation(composition, outcome.redirect);
    return visit.wantsData
      ? answerRedirect(location, await fetchTarget(visit, location))
      : new Response(null, { status: outcome.redirect.status, headers: { location } });
  }
  if (outcome.kind === "form")
    return answerContent(composition, { status: outcome.status, form: outcome.form });
  return answerContent(composition, { status: 500, failed: outcome.error });
}

function isDone(outcome: ActionOutcome): boolean {
  return outcome.kind === "redirect" || (outcome.kind === "form" && outcome.status < 400);
}

/** Answers a path that no page matches, inside the root's layout. */
export async function answerUnmatched(composition: Composition, error: unknown): Promise<Response> {
  return answerContent(composition, { status: 404, failed: error });
}

/** What the request has come to before any load runs. */
interface PriorOutcome {
  readonly status: number;
  readonly form?: unknown;
  /** What was thrown before any load ran. */
  readonly failed?: unknown;
}

async function answerContent(composition: Composition, prior: PriorOutcome): Promise<Response> {
  const { site, visit, route } = composition;
  try {
    const modules = await site.loadModules(route.nodes);
    const { csr, cacheControl } = readPageOptions(modules);
    if (visit.wantsData && !csr) return answerBare(composition, prior);
    if (site.hasEarlyHints && !visit.wantsData)
      sendEarlyHints(visit.ctx, toLinkHeader(await site.assetsFor(route.nodes), csr));
    const around =
      prior.failed === undefined ? modules : modules.slice(0, layoutCount(composition));
    const loaded = await runLoads(around, visit.event);
    if (loaded.kind === "redirect") return answerLoadRedirect(composition, loaded.redirect);
    const failure =
      loaded.kind === "failed"
        ? { error: loaded.error, index: loaded.index }
        : prior.failed === undefined
          ? undefined
          : { error: prior.failed, index: route.nodes.length };
    const content = { data: loaded.data, status: prior.status, form: prior.form };
    if (failure !== undefined) {
      holdPromises(loaded.data);
      return await answer(composition, { ...content, failure });
    }
    return await answer(composition, content, cacheControl);
  } catch (error) {
    return answer(composition, { data: [], status: 500, failure: { error, index: -1 } });
  }
}

function layoutCount({ route }: Composition): number {
  return route.id === null ? route.nodes.length : route.nodes.length - 1;
}

function answerLoadRedirect(composition: Composition, redirect: Redirect): Response {
  const location = toLocation(composition, redirect);
  return composition.visit.wantsData
    ? answerRedirect(location, undefined)
    : new Response(null, { status: redirect.status, headers: { location } });
}

function answer(
  composition: Composition,
  content: Content,
  cacheControl?: string,
): Promise<Response> | Response {
  if (!composition.visit.wantsData) return answerHtml(composition, content);
  const { describe } = composition.visit;
  const page = composePage(composition, content);
  if (page === undefined) return answerBare(composition, describe(content.failure?.error));
  const isRead = composition.visit.ctx.method !== "POST";
  return isRead && cacheControl !== undefined
    ? answerKeptData(page, describe, cacheControl)
    : answerData(page, describe);
}

/** Answers without nodes, which makes the browser load the document. */
function answerBare({ site, visit, route }: Composition, { status }: { status: number }): Response {
  const page = { version: site.version, nodes: [], data: [], catches: [], route: route.id };
  return answerData({ ...page, params: visit.event.params, status }, visit.describe);
}

function toLocation({ visit }: Composition, { location, status, external }: Redirect): string {
  const target = new URL(location, visit.event.url);
  const response = visit.ctx.redirect(target, { status, external });
  return response.headers.get("location") ?? "/";
}
