import type { FetchHandler, Mountable } from "../types/app.ts";
import type { Answer } from "./answer.ts";
import type { BodyRequestOptions, Client } from "./client.ts";
import { readAnswer } from "./read-answer.ts";
import { toPath } from "./to-path.ts";

/** How a client sends its requests. */
export interface ClientOptions {
  /** What sends the requests: anything with the signature of the global `fetch`. @default globalThis.fetch */
  fetch?: (url: string, init: RequestInit) => Response | Promise<Response>;
  /** Headers of every request; a function is asked each time, for tokens that change. @default none */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
}

/** The routes of an app, by "METHOD /path". */
export type RoutesOf<TApp extends { readonly "~routes"?: unknown }> = NonNullable<TApp["~routes"]>;

/**
 * Creates a client whose paths, parameters and answers are typed from an app's routes. Give it the app's
 * address, or the app itself to call it within this process.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createClient } from "openspeed/client";
 *
 * const app = openspeed().get("/users/:id", (ctx) => ({ id: ctx.params.id, born: new Date(0) }));
 * const api = createClient<typeof app>("https://api.example.com");
 *
 * const answer = await api.get("/users/:id", { params: { id: "7" } });
 * if (answer.ok) console.log(answer.data.born.slice(0, 4));
 * else console.error(answer.problem.title);
 * ```
 */
export function createClient<TApp extends Mountable<unknown>>(
  app: TApp,
  options?: Omit<ClientOptions, "fetch">,
): Client<RoutesOf<TApp>>;
export function createClient<TApp extends Mountable<unknown>>(
  app: { readonly fetch: FetchHandler },
  options?: Omit<ClientOptions, "fetch">,
): Client<RoutesOf<TApp>>;
export function createClient<TApp extends Mountable<unknown>>(
  baseUrl?: string | URL,
  options?: ClientOptions,
): Client<RoutesOf<TApp>>;
export function createClient(
  target: string | URL | { readonly fetch: FetchHandler } = "",
  options: ClientOptions = {},
): unknown {
  const isRemote = typeof target === "string" || target instanceof URL;
  const base = isRemote ? String(target).replace(/\/+$/, "") : "http://localhost";
  const send: NonNullable<ClientOptions["fetch"]> = isRemote
    ? (options.fetch ?? ((url, init) => fetch(url, init)))
    : (url, init) => target.fetch(new Request(url, init));

  const method =
    (name: string) =>
    async (path: string, request: UntypedRequest = {}): Promise<Answer<unknown>> => {
      const url = base + toPath(path, request.params) + toSearch(request.query);
      const headers = await toHeaders(options.headers, request.headers);
      const body = toBody(request.body, headers);
      const { signal = null } = request;
      return readAnswer(await send(url, { method: name, headers, body, signal }));
    };
  return {
    get: method("GET"),
    post: method("POST"),
    put: method("PUT"),
    patch: method("PATCH"),
    delete: method("DELETE"),
    options: method("OPTIONS"),
    head: method("HEAD"),
  };
}

interface UntypedRequest extends BodyRequestOptions {
  readonly params?: Readonly<Record<string, string | number>>;
}

function toSearch(query: UntypedRequest["query"]): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(name, String(item));
    }
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

async function toHeaders(
  common: ClientOptions["headers"],
  own: HeadersInit | undefined,
): Promise<Headers> {
  const headers = new Headers(typeof common === "function" ? await common() : common);
  for (const [name, value] of new Headers(own)) headers.set(name, value);
  if (!headers.has("accept")) headers.set("accept", "application/json, */*;q=0.5");
  return headers;
}

function toBody(body: unknown, headers: Headers): BodyInit | null {
  if (body === undefined) return null;
  if (isBody(body)) return body;
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  return JSON.stringify(body);
}

function isBody(body: unknown): body is Exclude<BodyInit, string> {
  return (
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}
