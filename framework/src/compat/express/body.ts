import type { Context } from "../../context.ts";
import { createError } from "../../errors/create-error.ts";
import { HttpError } from "../../errors/http-error.ts";
import type { Middleware } from "../../types/handler.ts";
import { refusePoison } from "../../request/parse-json.ts";
import { parseNestedQuery } from "./nested-query.ts";

/** What {@link jsonBody} takes: the options of `express.json()` that change what a handler sees. */
export interface JsonBodyOptions {
  /** The largest body in bytes, or as text such as `"100kb"`. @default "100kb" */
  limit?: number | string;
  /** Whether only objects and arrays are accepted. @default true */
  strict?: boolean;
  /** The media types to parse: full types, or endings such as `"json"` and `"+json"`. @default "application/json" */
  type?: string | readonly string[];
  /** What `req.body` is when nothing was sent: Express 4 says `{}`, Express 5 says `undefined`. @default undefined */
  absent?: object;
}

/** What {@link urlencodedBody} takes: the options of `express.urlencoded()` that change what a handler sees. */
export interface UrlencodedBodyOptions {
  /** The largest body in bytes, or as text such as `"100kb"`. @default "100kb" */
  limit?: number | string;
  /** Whether names like `a[b]` make objects. @default false */
  extended?: boolean;
  /** The media types to parse. @default "application/x-www-form-urlencoded" */
  type?: string | readonly string[];
  /** What `req.body` is when nothing was sent: Express 4 says `{}`, Express 5 says `undefined`. @default undefined */
  absent?: object;
}

interface Parser {
  readonly types: readonly string[];
  readonly limit: number;
  readonly absent: object | undefined;
  parse(text: string): unknown;
}

interface Body {
  readonly parsers: Parser[];
  /** Whether a parser took the body; until then a later one may. */
  taken: boolean;
  value: Promise<unknown> | undefined;
}

/** Bodies belong to requests, which nothing else ties to the adapters that read them. */
const bodies = /* @__PURE__ */ new WeakMap<Request, Body>();

/**
 * Lets what follows read JSON bodies as after `express.json()`: with {@link readBody}, or in adapted
 * functions as `req.body`. Nothing is read before someone asks.
 *
 * @throws TypeError when the limit is not a size.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { jsonBody, readBody } from "openspeed/express";
 *
 * openspeed()
 *   .use(jsonBody({ limit: "10kb" }))
 *   .post("/echo", async (ctx) => ctx.json(await readBody(ctx), 201));
 * ```
 */
export function jsonBody(options: JsonBodyOptions = {}): Middleware {
  const strict = options.strict ?? true;
  return offer({
    types: toList(options.type ?? "application/json"),
    limit: toBytes(options.limit),
    absent: options.absent,
    parse: (text) => (text === "" ? {} : parseJson(text, strict)),
  });
}

/**
 * Lets what follows read form bodies as after `express.urlencoded()`.
 *
 * @throws TypeError when the limit is not a size.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { readBody, urlencodedBody } from "openspeed/express";
 *
 * openspeed()
 *   .use(urlencodedBody({ extended: true }))
 *   .post("/search", async (ctx) => ctx.json(await readBody(ctx)));
 * ```
 */
export function urlencodedBody(options: UrlencodedBodyOptions = {}): Middleware {
  const extended = options.extended ?? false;
  return offer({
    types: toList(options.type ?? "application/x-www-form-urlencoded"),
    limit: toBytes(options.limit),
    absent: options.absent,
    parse: (text) => parseNestedQuery(text, extended),
  });
}

/**
 * Reads what Express code finds in `req.body`: the body parsed by the first of {@link jsonBody} and
 * {@link urlencodedBody} that takes its type, once, however often it is asked for.
 *
 * @throws Error with the `status`, `statusCode` and `type` of body-parser's errors: 400 for malformed
 * JSON and for keys that could reach a prototype, 413 for a body over the limit.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { jsonBody, readBody } from "openspeed/express";
 *
 * openspeed().use(jsonBody()).post("/names", async (ctx) => ctx.text((await readBody(ctx)).name));
 * ```
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the type that `req.body` has in Express code
export async function readBody(ctx: Context): Promise<any> {
  const body = bodies.get(ctx.request);
  if (body === undefined) return undefined;
  return (body.value ??= parseBody(ctx.request, body));
}

function offer(parser: Parser): Middleware {
  return function offerBody(ctx, next) {
    const body = bodies.get(ctx.request);
    if (body === undefined) {
      bodies.set(ctx.request, { parsers: [parser], taken: false, value: undefined });
    } else {
      body.parsers.push(parser);
      if (!body.taken) body.value = undefined;
    }
    return next();
  };
}

async function parseBody(request: Request, body: Body): Promise<unknown> {
  const { parsers } = body;
  const absent = parsers.find((parser) => parser.absent !== undefined)?.absent;
  const type =
    (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const parser = parsers.find(({ types }) => types.some((pattern) => isOfType(type, pattern)));
  const declared = request.headers.get("content-length");
  if (parser === undefined || (request.body === null && declared === null) || request.bodyUsed) {
    return absent === undefined ? undefined : structuredClone(absent);
  }
  body.taken = true;
  if (declared !== null && Number(declared) > parser.limit)
    throw tooLarge(parser.limit, Number(declared));
  const bytes =
    request.body === null ? new Uint8Array() : await readBytes(request.body, parser.limit);
  return parser.parse(new TextDecoder().decode(bytes));
}

async function readBytes(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge(limit, size);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof HttpError ? tooLarge(limit, size) : error;
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string, strict: boolean): unknown {
  try {
    const first = /^[\u0020\t\n\r]*([^\u0020\t\n\r])/.exec(text)?.[1];
    if (strict && first !== undefined && first !== "{" && first !== "[") {
      throw new SyntaxError(
        `Unexpected token '${first}', ${JSON.stringify(text.slice(0, 20))} is not valid JSON`,
      );
    }
    const value: unknown = JSON.parse(text);
    refusePoison(text, value);
    return value;
  } catch (error) {
    const syntaxError = error instanceof Error ? error : new SyntaxError(String(error));
    throw Object.assign(syntaxError, {
      body: text,
      expose: true,
      status: 400,
      statusCode: 400,
      type: "entity.parse.failed",
    });
  }
}

function tooLarge(limit: number, length: number): Error {
  return Object.assign(new Error("request entity too large"), {
    expected: length,
    expose: true,
    length,
    limit,
    name: "PayloadTooLargeError",
    status: 413,
    statusCode: 413,
    type: "entity.too.large",
  });
}

function isOfType(type: string, pattern: string): boolean {
  if (pattern === "*/*") return type !== "";
  if (pattern.startsWith("+")) return type.endsWith(pattern);
  if (pattern.endsWith("/*")) return type.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith("application/*+"))
    return type.startsWith("application/") && type.endsWith(pattern.slice(13));
  return type === (pattern.includes("/") ? pattern : `application/${pattern}`);
}

function toList(type: string | readonly string[]): readonly string[] {
  return typeof type === "string" ? [type.toLowerCase()] : type.map((item) => item.toLowerCase());
}

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

function toBytes(limit: number | string = "100kb"): number {
  if (typeof limit === "number") return limit;
  const [, amount, unit = "b"] = /^\s*(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?\s*$/i.exec(limit) ?? [];
  if (amount === undefined)
    throw createError("OS1016", `The body limit "${limit}" is not a size such as "100kb".`);
  return Math.floor(Number(amount) * (UNITS[unit.toLowerCase()] ?? 1));
}
