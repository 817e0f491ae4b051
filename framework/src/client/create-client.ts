import type { FetchHandler, Mountable } from "../types/app.ts";
import type { Client } from "./client.ts";
import type { AnswerCodec } from "./answer-codec.ts";
import { LOCAL_ORIGIN, toLocalFetch } from "./local-fetch.ts";
import { readAnswer, type UntypedAnswer } from "./read-answer.ts";
import { withRetry, type RetryOptions } from "./retry.ts";
import { toPath } from "./to-path.ts";
import { toRequestInit, type UntypedRequest } from "./to-request-init.ts";
import { toSearch } from "./to-search.ts";
import { untilAbort } from "./until-abort.ts";

/** How a client sends its requests. */
export interface ClientOptions {
  /** What sends the requests: anything with the signature of the global `fetch`. @default globalThis.fetch */
  fetch?: (url: string, init: RequestInit) => Response | Promise<Response>;
  /** Headers of every request; a function is asked each time, for tokens that change. @default none */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /**
   * How often a request that failed is sent again, or when. A request fails for want of a network, or with an
   * answer of 408, 429, 502, 503 or 504. Only idempotent methods are repeated.
   * @default 0
   */
  retry?: number | RetryOptions;
  /** The most milliseconds until an answer is read, retries included. @default no limit */
  timeout?: number;
  /**
   * Reads answers that keep their rich values, such as `richCodec` of `openspeed/rich`; the types follow.
   * What it decodes comes from the server: use a codec that can't run code.
   * @default JSON alone
   */
  codec?: AnswerCodec;
}

/** How a client with a codec sends its requests. */
export interface RichClientOptions extends ClientOptions {
  codec: AnswerCodec;
}

/** The routes of an app, by "METHOD /path". */
export type RoutesOf<TApp extends { readonly "~routes"?: unknown }> = NonNullable<TApp["~routes"]>;

type Fetcher = { readonly fetch: FetchHandler };

/**
 * Creates a client whose paths, parameters and answers are typed from an app's routes. Give it the app's
 * address, or the app itself to call it within this process.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createClient } from "openspeed/client";
 *
 * const app = openspeed().get("/users/:id", (ctx) =>
 *   ctx.params.id === "7" ? ctx.json({ born: new Date(0) }) : ctx.json({ why: "Not here" }, 404),
 * );
 * const api = createClient<typeof app>("https://api.example.com", { retry: 2, timeout: 10_000 });
 *
 * const answer = await api.get("/users/:id", { params: { id: "7" } });
 * if (answer.ok) console.log(answer.data.born.slice(0, 4));
 * else if (answer.status === 404) console.error(answer.data.why);
 * else console.error(answer.problem.title);
 * ```
 */
export function createClient<TApp extends Mountable<unknown>>(
  target: TApp | Fetcher | string | URL | undefined,
  options: RichClientOptions,
): Client<RoutesOf<TApp>, "rich">;
export function createClient<TApp extends Mountable<unknown>>(
  app: TApp,
  options?: ClientOptions,
): Client<RoutesOf<TApp>>;
export function createClient<TApp extends Mountable<unknown>>(
  target?: Fetcher | string | URL,
  options?: ClientOptions,
): Client<RoutesOf<TApp>>;
export function createClient(
  target: string | URL | Fetcher = "",
  options: ClientOptions = {},
): unknown {
  const isRemote = typeof target === "string" || target instanceof URL;
  const base = isRemote ? String(target).replace(/\/+$/, "") : LOCAL_ORIGIN;
  const fallback: ClientOptions["fetch"] = isRemote
    ? (url, init) => fetch(url, init)
    : toLocalFetch(target);
  const send = (isRemote ? options.fetch : undefined) ?? fallback;

  const method =
    (name: string) =>
    async (path: string, request: UntypedRequest = {}): Promise<UntypedAnswer> => {
      const url = base + toPath(path, request.params) + toSearch(request.query);
      const { retry = options.retry, timeout = options.timeout } = request;
      const signal = toSignal(request.signal, timeout);
      const call = async (): Promise<UntypedAnswer> => {
        const init = await toRequestInit(name, request, options);
        const sent = { ...init, signal: signal ?? null };
        const work = async (): Promise<Response> => send(url, sent);
        const response = await withRetry({ method: name, retry, signal }, work);
        return readAnswer(response, options.codec);
      };
      return untilAbort(call(), signal);
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

function toSignal(
  signal: AbortSignal | undefined,
  timeout: number | undefined,
): AbortSignal | undefined {
  if (timeout === undefined) return signal;
  const limit = AbortSignal.timeout(timeout);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
}
