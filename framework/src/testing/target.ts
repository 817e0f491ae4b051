import type { FetchHandler } from "../types/app.ts";

/** What can be tested: an app, or any other object or function that answers web requests. */
export type TestTarget = FetchHandler | { readonly fetch: FetchHandler };

/** The origin that requests in this process are made to. */
export const ORIGIN = "http://localhost";

/** Sends a request to a target within this process. */
export async function send(target: TestTarget, request: Request): Promise<Response> {
  return typeof target === "function" ? target(request) : target.fetch(request);
}

/** The URL that a server makes of a request: its `Host` says which host is meant. */
export function toAddressed(url: URL, headers: Headers): URL {
  const addressed = new URL(url);
  addressed.host = headers.get("host") ?? url.host;
  return addressed;
}
