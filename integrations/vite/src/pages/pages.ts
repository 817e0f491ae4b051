import { fallback, nodes, routes } from "./generated.ts";
import { HttpError, openspeed, type App, type Context, type Handler } from "openspeed";
import type { PageRoute } from "../routes/route-table.ts";
import { DATA_SEGMENT } from "../shared/wire.ts";
import { answerGet, answerPost, answerUnmatched } from "./answer-page.ts";
import type { ComposedRoute, Composition } from "./compose-page.ts";
import { addEndpoints } from "./endpoints.ts";
import { createPageCache } from "./page-cache.ts";
import { createSite, type PagesOptions, type Site } from "./site.ts";
import { createVisit, refuseEmptyRest } from "./visit.ts";

/**
 * Makes an app of the pages and endpoints in `src/routes`, to be joined to the app in `src/server.ts`. A path that no
 * route matches is answered with the not-found page when the client accepts HTML.
 *
 * @throws TypeError when `csp` holds what can't be part of a policy, or a `route.ts` exports what is no method.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { pages } from "@openspeed/vite/pages";
 *
 * export default openspeed()
 *   .get("/api/now", () => ({ now: Date.now() }))
 *   .use(pages());
 * ```
 */
export function pages(options: PagesOptions = {}): App<"", unknown> {
  const site = createSite(options);
  const app: App<"", unknown> = openspeed();
  for (const route of routes) for (const path of route.paths) addPage(app, { site, route, path });
  addEndpoints(app);
  if (fallback.catches.length > 0) app.notFound(createNotFound(site));
  return app;
}

interface PageEntry {
  readonly site: Site;
  readonly route: PageRoute;
  readonly path: string;
}

function addPage(app: App<"", unknown>, entry: PageEntry): void {
  const { route, path } = entry;
  const patterns = path.includes("*")
    ? [path]
    : [path, `${path === "/" ? "" : path}/${DATA_SEGMENT}`];
  const takesForms = nodes[route.nodes.at(-1) ?? -1]?.server !== undefined;
  const keep = createPageCache(entry.site, route);
  const answer: Handler = (ctx) => answerGet(compose(entry, ctx));
  for (const pattern of patterns) {
    if (keep === undefined) app.on("GET", pattern, answer);
    else app.on("GET", pattern, keep, answer);
    if (takesForms) app.on("POST", pattern, (ctx) => answerPost(compose(entry, ctx)));
  }
}

function compose({ site, route, path }: PageEntry, ctx: Context): Composition {
  const visit = createVisit(ctx, site.responses);
  if (visit.wantsData) refuseEmptyRest(visit, path);
  return { site, route, visit };
}

function createNotFound(site: Site) {
  const route: ComposedRoute = { ...fallback, id: null };
  return function answerNotFound(ctx: Context): Promise<Response> | undefined {
    const isRead = ctx.method === "GET" || ctx.method === "HEAD";
    if (!isRead || !(ctx.request.headers.get("accept") ?? "").includes("text/html"))
      return undefined;
    const error = new HttpError(404, "There is no page at this address.");
    return answerUnmatched(
      { site, route, visit: { ...createVisit(ctx, site.responses), wantsData: false } },
      error,
    );
  };
}
