import type { Context, Middleware } from "openspeed";
import { cache, type CacheRules } from "openspeed/cache";
import { DATA_SEGMENT } from "../shared/wire.ts";
import type { ComposedRoute } from "./compose-page.ts";
import { nodes } from "./generated.ts";
import { readPageOptions, type PageCache } from "./page-options.ts";
import type { Site } from "./site.ts";
import { createVisit } from "./visit.ts";

/** The middleware that keeps a route's answers, if its server modules say so; nothing when it has no such modules. */
export function createPageCache(site: Site, route: ComposedRoute): Middleware | undefined {
  const mayHaveOptions = route.nodes.some((node) => nodes[node]?.server !== undefined);
  if (!mayHaveOptions || site.isPrerendering) return undefined;
  return cache(async (ctx) => {
    const found = await readCache(site, route);
    return found && toRules(site, found, ctx);
  }, site.keptPages);
}

/** The path that a page's answers are tagged with, whether its document or its data is asked for. */
export function toPathTag({ path }: Context): string {
  const suffix = `/${DATA_SEGMENT}`;
  return path.endsWith(suffix) ? path.slice(0, -suffix.length) || "/" : path;
}

/** An error in the modules or their options is left to what answers with them, and reports it. */
async function readCache(site: Site, route: ComposedRoute): Promise<PageCache | undefined> {
  try {
    return readPageOptions(await site.loadModules(route.nodes)).cache;
  } catch {
    return undefined;
  }
}

function toRules(site: Site, { tags = [], ...rules }: PageCache, ctx: Context): CacheRules {
  return {
    ...rules,
    // An answer of another build names files that no longer exist.
    key: () => site.version,
    tags: () => [
      toPathTag(ctx),
      ...(typeof tags === "function" ? tags(createVisit(ctx, site.responses).event) : tags),
    ],
    onPersonal(what) {
      if (site.isDevelopment) throw toPersonalError(what, ctx);
    },
  };
}

function toPersonalError(what: string, ctx: Context): Error {
  return new Error(
    `The page ${toPathTag(ctx)} has the option "cache" and reads ${what}: everyone would be sent what one visitor saw. ` +
      "Leave out the option, or let the browser ask for what belongs to the visitor. " +
      'State that is the same for everyone is named in the option: cache = { maxAge, state: ["db"] }.',
  );
}
