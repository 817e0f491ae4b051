import { isCookieValue } from "../cookies/is-cookie-value.ts";
import { createError } from "../errors/create-error.ts";
import { isToken } from "../request/token.ts";
import type { ClientOptions } from "./create-client.ts";
import { isRawBody } from "./is-raw-body.ts";
import type { BodyRequestOptions } from "./request-options.ts";

type Named = Readonly<Record<string, unknown>>;

/** A request as the client's methods get it, whatever its route's types say. */
export interface UntypedRequest extends Omit<BodyRequestOptions, "headers"> {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly headers?: HeadersInit | Named;
}

/** Writes the method, headers and body of a request. */
export async function toRequestInit(
  method: string,
  request: UntypedRequest,
  client: ClientOptions,
): Promise<RequestInit & { readonly headers: Headers }> {
  const common = typeof client.headers === "function" ? await client.headers() : client.headers;
  const headers = new Headers(common);
  for (const [name, value] of toEntries(request.headers)) headers.set(name, value);
  if (request.cookies !== undefined) headers.set("cookie", toCookies(request.cookies));
  if (!headers.has("accept")) headers.set("accept", toAccept(client.codec?.type));
  return { method, headers, body: toBody(request.body, headers) };
}

function toAccept(richType: string | undefined): string {
  const rest = "*/*;q=0.5";
  return richType === undefined
    ? `application/json, ${rest}`
    : `${richType}, application/json;q=0.9, ${rest}`;
}

/** Of an object, the values that are there; a list is one value with commas. */
function toEntries(headers: UntypedRequest["headers"] = {}): Iterable<[string, string]> {
  if (headers instanceof Headers || Array.isArray(headers)) return new Headers(headers);
  return Object.entries(headers)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, String(value)]);
}

function toCookies(cookies: NonNullable<UntypedRequest["cookies"]>): string {
  const pairs = Object.entries(cookies).filter(([, value]) => value !== undefined);
  return pairs.map(([name, value]) => toCookie(name, String(value))).join("; ");
}

/** A separator in a name or value would make another cookie of what follows (RFC 6265, section 4.1.1). */
function toCookie(name: string, value: string): string {
  if (!isToken(name) || !isCookieValue(value)) {
    throw createError(
      "OS4009",
      `The cookie ${JSON.stringify(name)} has a name or a value that no cookie can have: encode it.`,
    );
  }
  return `${name}=${value}`;
}

function toBody(body: unknown, headers: Headers): BodyInit | null {
  if (body === undefined) return null;
  if (isRawBody(body)) return body;
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  const text: string | undefined = JSON.stringify(body);
  if (text === undefined) throw createError("OS4010", `A ${typeof body} can't be sent as JSON.`);
  return text;
}
