import { toDataUrl } from "../shared/to-data-url.ts";
import { DATA_TYPE } from "../shared/wire.ts";
import { importApp } from "./generated.ts";
import type { Visit } from "./visit.ts";

/**
 * Fetches the data of the page that an action redirects to, in this process and through the whole app, so
 * that the browser need not ask again. Resolves to nothing when the target is no page.
 */
export async function fetchTarget(visit: Visit, location: string): Promise<Response | undefined> {
  const { ctx } = visit;
  const target = new URL(location, ctx.url);
  if (target.origin !== ctx.url.origin) return undefined;
  const app = await importApp();
  const request = new Request(toDataUrl(target), { headers: toHeaders(visit), signal: ctx.signal });
  const response = await app.fetch(request, ctx.platform);
  if (response.status === 200 && response.headers.get("content-type") === DATA_TYPE)
    return response;
  await response.body?.cancel();
  return undefined;
}

/** The headers the browser would send next: its own, with the cookies that the action just set. */
function toHeaders({ ctx }: Visit): Headers {
  const headers = new Headers(ctx.request.headers);
  for (const name of ["content-type", "content-length", "transfer-encoding", "origin", "expect"]) {
    headers.delete(name);
  }
  const set = ctx.hasPendingResponse ? ctx.response.headers.getSetCookie() : [];
  if (set.length === 0) return headers;
  const cookies = new Map<string, string>();
  for (const pair of headers.get("cookie")?.split(/; */) ?? []) addCookie(cookies, pair);
  for (const cookie of set) {
    if (isExpired(cookie)) cookies.delete(cookie.slice(0, cookie.indexOf("=")).trim());
    else addCookie(cookies, cookie.split(";", 1)[0] ?? "");
  }
  const merged = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  if (merged === "") headers.delete("cookie");
  else headers.set("cookie", merged);
  return headers;
}

function addCookie(cookies: Map<string, string>, pair: string): void {
  const at = pair.indexOf("=");
  if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
}

function isExpired(cookie: string): boolean {
  const maxAge = /;\s*max-age=\s*(-?\d+)/i.exec(cookie)?.[1];
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = /;\s*expires=([^;]+)/i.exec(cookie)?.[1];
  return expires !== undefined && Date.parse(expires) <= Date.now();
}
