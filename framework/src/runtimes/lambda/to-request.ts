import { createRefusal } from "../../errors/create-refusal.ts";
import { isEventV2, type LambdaEvent, type LambdaEventV1 } from "./lambda-event.ts";

const HOST = /^[A-Za-z0-9.-]{1,253}$/;
/** What a URL parser would drop, or read as the end of the path or as a slash. */
const UNSAFE = /[\0-\x20\\?#\x7f]/g;
const LONE_PERCENT = /%(?![0-9A-Fa-f]{2})/g;

/** How {@link toRequest} makes a request. */
interface RequestOptions {
  readonly basePath: string;
  readonly signal?: AbortSignal;
}

/**
 * Makes the web request for a Lambda event.
 *
 * @throws HttpError 400 for headers that HTTP does not allow, and 501 for a method that web requests cannot
 * carry (TRACE, CONNECT).
 */
export function toRequest(event: LambdaEvent, { basePath, signal }: RequestOptions): Request {
  const method = isEventV2(event) ? event.requestContext.http.method : event.httpMethod;
  if (/^(?:TRACE|CONNECT)$/i.test(method)) {
    throw createRefusal("OS2026", 501, `The method ${method} is not supported.`);
  }
  const headers = toHeaders(event);
  const body = method === "GET" || method === "HEAD" ? undefined : toBody(event);
  // The body that Lambda hands over is the whole one, whatever the client had declared.
  if (body === undefined) headers.delete("content-length");
  else headers.set("content-length", String(body.byteLength));
  return new Request(toUrl(event, basePath), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function toUrl(event: LambdaEvent, basePath: string): string {
  // The Host header is the client's own word; this is the name that API Gateway answered for.
  const { domainName = "" } = event.requestContext;
  const host = HOST.test(domainName) ? domainName : "localhost";
  const path = toPath(isEventV2(event) ? event.rawPath : event.path, basePath);
  const search = isEventV2(event)
    ? event.rawQueryString.replaceAll("#", "%23")
    : toSearch(event).toString();
  return `https://${host}${path}${search === "" ? "" : `?${search}`}`;
}

/** HTTP APIs hand the path over decoded, so that it may hold what ends a path in a URL. */
function toPath(raw: string, basePath: string): string {
  const isBelow = raw === basePath || raw.startsWith(`${basePath}/`);
  const path = isBelow ? raw.slice(basePath.length) : raw;
  const encoded = path.replace(LONE_PERCENT, "%25").replace(UNSAFE, encodeURIComponent);
  return encoded.startsWith("/") ? encoded : `/${encoded}`;
}

function toSearch(event: LambdaEventV1): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, values] of toPairs(
    event.multiValueQueryStringParameters,
    event.queryStringParameters,
  )) {
    search.append(name, values);
  }
  return search;
}

function toHeaders(event: LambdaEvent): Headers {
  const pairs = isEventV2(event)
    ? toPairs(undefined, event.headers)
    : toPairs(event.multiValueHeaders, event.headers);
  const headers = new Headers();
  try {
    for (const [name, value] of pairs) headers.append(name, value);
    if (isEventV2(event) && event.cookies !== undefined) {
      headers.set("cookie", event.cookies.join("; "));
    }
  } catch (cause) {
    throw createRefusal("OS2018", 400, "A request header cannot be read.", { cause });
  }
  return headers;
}

type Values = Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
type Singles = Readonly<Record<string, string | undefined>> | null | undefined;

/** Every name with each of its values. The multi-value form holds all that the other does. */
function toPairs(many: Values, single: Singles): [string, string][] {
  if (many !== null && many !== undefined) {
    return Object.entries(many).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    );
  }
  return Object.entries(single ?? {}).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
}

function toBody({ body, isBase64Encoded }: LambdaEvent): Uint8Array<ArrayBuffer> | undefined {
  if (body === null || body === undefined || body === "") return undefined;
  return Uint8Array.from(Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8"));
}
