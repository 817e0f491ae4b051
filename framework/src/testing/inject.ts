import { isRawBody } from "../client/is-raw-body.ts";
import { toInjectedCookie, type InjectedCookie } from "./injected-cookie.ts";
import { ORIGIN, send, toAddressed, type TestTarget } from "./target.ts";

/** A request as `inject()` of Fastify takes it. */
export interface InjectOptions {
  /** @default "GET" */
  readonly method?: string;
  /** The path, with or without a query, or a full URL. @default "/" */
  readonly url?: string;
  /** Another name for `url`, which wins over it. @default none */
  readonly path?: string;
  /** Added to the query of the URL. @default none */
  readonly query?: string | Readonly<Record<string, string | readonly string[]>>;
  /** A list is sent as several values. @default none */
  readonly headers?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** Sent as they are: encode what cookies can't hold. @default none */
  readonly cookies?: Readonly<Record<string, string>>;
  /** A text, a form, search parameters, a blob or bytes are sent as they are, all else as JSON. @default none */
  readonly payload?: unknown;
  /** Another name for `payload`, which wins over it. @default none */
  readonly body?: unknown;
}

/** An answer as `inject()` of Fastify gives it. */
export interface InjectedResponse {
  readonly statusCode: number;
  readonly statusMessage: string;
  /** By lower-case name; `set-cookie` is a list when it was set more than once. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly payload: string;
  readonly body: string;
  readonly rawPayload: Uint8Array;
  readonly cookies: readonly InjectedCookie[];
  /** The body as JSON. @throws SyntaxError when it is none */
  json(): unknown;
}

/**
 * Sends a request to an app within this process, in the shape of Fastify's `inject` (light-my-request), so
 * that a suite written for it runs unchanged.
 *
 * @throws TypeError when the request can't be made.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { inject } from "openspeed/testing";
 *
 * const app = openspeed().post("/echo", async (ctx) => ctx.json(await ctx.request.json(), 201));
 * const response = await inject(app, { method: "POST", url: "/echo", payload: { a: 1 } });
 * if (response.statusCode !== 201) throw new Error(response.payload);
 * ```
 */
export async function inject(
  target: TestTarget,
  options: InjectOptions | string,
): Promise<InjectedResponse> {
  const response = await send(
    target,
    toRequest(typeof options === "string" ? { url: options } : options),
  );
  const rawPayload = new Uint8Array(await response.arrayBuffer());
  const payload = new TextDecoder().decode(rawPayload);
  return {
    statusCode: response.status,
    statusMessage: response.statusText,
    headers: toHeaderRecord(response.headers),
    payload,
    body: payload,
    rawPayload,
    cookies: response.headers.getSetCookie().map(toInjectedCookie),
    json: () => JSON.parse(payload) as unknown,
  };
}

function toRequest(options: InjectOptions): Request {
  const { method = "GET", payload = options.body } = options;
  const url = new URL(options.url ?? options.path ?? "/", ORIGIN);
  for (const [name, value] of toPairs(options.query)) url.searchParams.append(name, value);
  const headers = new Headers();
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === undefined) continue;
    for (const item of [value].flat()) headers.append(name, String(item));
  }
  const cookies = Object.entries(options.cookies ?? {}).map((pair) => pair.join("="));
  if (cookies.length > 0) headers.append("cookie", cookies.join("; "));
  const body = toBody(payload, headers);
  return new Request(toAddressed(url, headers), { method: method.toUpperCase(), headers, body });
}

function toPairs(query: InjectOptions["query"]): readonly (readonly [string, string])[] {
  if (query === undefined) return [];
  if (typeof query === "string") return [...new URLSearchParams(query)];
  return Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((item): [string, string] => [name, item]),
  );
}

function toBody(payload: unknown, headers: Headers): BodyInit | null {
  if (payload === undefined || payload === null) return null;
  if (typeof payload === "string" || isRawBody(payload)) return payload;
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  return JSON.stringify(payload);
}

function toHeaderRecord(headers: Headers): Record<string, string | readonly string[]> {
  const record: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of headers) record[name] = value;
  const cookies = headers.getSetCookie();
  if (cookies.length > 1) record["set-cookie"] = cookies;
  return { ...record };
}
