import { HttpError, type Context } from "openspeed";
import { forbidStoring, type ResponseCache } from "openspeed/cache";
import { DATA_SEGMENT } from "../shared/wire.ts";
import type { PageError } from "../shared/page.ts";
import { toPageError } from "./page-error.ts";
import type { PageEvent } from "./types.ts";

/** One request to a page. */
export interface Visit {
  readonly ctx: Context;
  readonly event: PageEvent;
  /** Whether the browser's script asks for the page's data, not the browser for its document. */
  readonly wantsData: boolean;
  /** What the visitor may see of an error. The same error is reported once. */
  readonly describe: (error: unknown) => PageError;
}

const DATA_SUFFIX = `/${DATA_SEGMENT}`;

/** Reads a request to a page or to its data. @throws HttpError 404 when a rest parameter is left empty. */
export function createVisit(ctx: Context, responses: ResponseCache): Visit {
  const wantsData = ctx.path.endsWith(DATA_SUFFIX);
  const url = wantsData ? toPageUrl(ctx.url) : ctx.url;
  const params: PageEvent["params"] = ctx.params as PageEvent["params"];
  return {
    ctx,
    wantsData,
    describe: createDescriber(ctx),
    event: {
      request: ctx.request,
      params: wantsData ? withoutSuffix(params) : params,
      url,
      signal: ctx.signal,
      state: ctx.state,
      ctx,
      invalidate: (...tags) => responses.invalidate(...tags),
    },
  };
}

function toPageUrl(url: URL): URL {
  const page = new URL(url);
  page.pathname = url.pathname.slice(0, -DATA_SUFFIX.length) || "/";
  return page;
}

/** A rest parameter takes the data segment with it, as nothing can follow it in a pattern. */
function withoutSuffix(params: PageEvent["params"]): PageEvent["params"] {
  const rest = Object.entries(params).find(([, value]) => `/${value ?? ""}`.endsWith(DATA_SUFFIX));
  if (rest === undefined) return params;
  const [name, value = ""] = rest;
  const own = value.slice(0, -DATA_SUFFIX.length);
  return { ...params, [name]: own === "" ? undefined : own };
}

function createDescriber(ctx: Context): (error: unknown) => PageError {
  let known: Map<unknown, PageError> | undefined;
  return function describe(error) {
    known ??= new Map();
    const before = known.get(error);
    if (before !== undefined) return before;
    forbidStoring(ctx, "it failed in part");
    const described = toPageError(error, (id) => {
      // What fails because the client went away is nobody's error.
      if (!ctx.signal.aborted) ctx.report(error, id);
    });
    known.set(error, described);
    return described;
  };
}

/** Refuses the data URL of a rest page without its rest, which the page itself does not answer either. */
export function refuseEmptyRest(visit: Visit, path: string): void {
  const name = /\*(\w+)$/.exec(path)?.[1];
  if (name !== undefined && visit.event.params[name] === undefined) throw new HttpError(404);
}
