import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Context } from "../../context.ts";
import { pickAccepted, pickType } from "./negotiate.ts";
import { parseNestedQuery, type QueryValue } from "./nested-query.ts";
import { SinkSocket } from "./sink-socket.ts";

/** Node's request with what Express adds to it, made from a web request. */
export class CompatRequest extends IncomingMessage {
  params: Record<string, unknown> = {};
  query: Record<string, QueryValue>;
  body: unknown = undefined;
  baseUrl = "";
  readonly originalUrl: string;
  /** The response that belongs to this request, set when both exist. */
  declare res: unknown;
  readonly #source: Context;
  #wake: (() => void) | undefined;
  /** Whether reading the body failed. */
  #lost = false;

  constructor(ctx: Context) {
    const node =
      ctx.platform.node?.req instanceof IncomingMessage ? ctx.platform.node.req : undefined;
    const secure = ctx.url.protocol === "https:";
    super(node?.socket ?? (new SinkSocket(ctx.platform.address, secure) as unknown as Socket));
    this.#source = ctx;
    // It stays when a whole Express app gives the request a prototype of its own.
    Object.defineProperty(this, "_read", {
      value: Reflect.get(CompatRequest.prototype, "_read"),
      configurable: true,
    });
    this.method = ctx.method;
    this.url = toPlainPath(ctx.url.pathname) + ctx.url.search;
    this.originalUrl = this.url;
    this.httpVersion = node?.httpVersion ?? "1.1";
    [this.httpVersionMajor, this.httpVersionMinor] = this.httpVersion === "1.0" ? [1, 0] : [1, 1];
    this.query = parseNestedQuery(ctx.url.search.slice(1), true);
    // Not Node's own: a request made in this process, with other cookies, may run on the same connection.
    this.headers = toHeaders(ctx);
    this.rawHeaders = Object.entries(this.headers).flatMap(([name, value]) => [
      name,
      String(value),
    ]);
  }

  override _read(): void {
    if (this.#wake !== undefined) {
      this.#wake();
      return;
    }
    const { body } = this.#source.request;
    if (body === null || this.#source.request.bodyUsed) {
      this.#finish();
      return;
    }
    this.#wake = () => undefined;
    this.#pump(body).catch((error: unknown) => {
      this.#lost = true;
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  }

  /** Node asks an IncomingMessage for its first chunk only: what follows must come unasked. */
  async #pump(body: ReadableStream<Uint8Array>): Promise<void> {
    for await (const chunk of body) {
      if (this.push(chunk)) continue;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#finish();
  }

  /** A body that fails is no reason to end the connection, as Node would: the answer still has to go out. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#lost) {
      super._destroy(error, done);
      return;
    }
    const isHeard = this.listenerCount("error") > 0;
    if (!isHeard) this.emit("openspeed:error", error);
    process.nextTick(done, isHeard ? error : null);
  }

  /** Ends the readable side without reading: the body was parsed, or nobody wants it. */
  #finish(): void {
    this.complete = true;
    this.push(null);
  }

  get path(): string {
    return toPathname(this.url ?? "/");
  }

  get protocol(): string {
    return this.#source.url.protocol.slice(0, -1);
  }

  get secure(): boolean {
    return this.protocol === "https";
  }

  get ip(): string | undefined {
    return this.#source.platform.address;
  }

  get ips(): string[] {
    return [];
  }

  get host(): string | undefined {
    return this.headers.host;
  }

  get hostname(): string | undefined {
    return this.headers.host?.replace(/:\d+$/, "");
  }

  get subdomains(): string[] {
    const name = this.hostname ?? "";
    return /^[\d.]+$|^\[/.test(name) ? [] : name.split(".").toReversed().slice(2);
  }

  get xhr(): boolean {
    return this.get("x-requested-with")?.toLowerCase() === "xmlhttprequest";
  }

  get fresh(): boolean {
    return false;
  }

  get stale(): boolean {
    return true;
  }

  get(name: string): string | undefined {
    const key = name.toLowerCase();
    const value =
      key === "referer" || key === "referrer"
        ? (this.headers["referrer"] ?? this.headers.referer)
        : this.headers[key];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  header(name: string): string | undefined {
    return this.get(name);
  }

  accepts(...types: (string | string[])[]): string | string[] | false {
    return pickType(this.get("accept"), types.flat());
  }

  acceptsEncodings(...names: (string | string[])[]): string | string[] | false {
    return pickAccepted(this.get("accept-encoding"), names.flat());
  }

  acceptsCharsets(...names: (string | string[])[]): string | string[] | false {
    return pickAccepted(this.get("accept-charset"), names.flat());
  }

  acceptsLanguages(...names: (string | string[])[]): string | string[] | false {
    return pickAccepted(this.get("accept-language"), names.flat());
  }

  is(...types: (string | string[])[]): string | false | null {
    if (
      this.headers["transfer-encoding"] === undefined &&
      this.headers["content-length"] === undefined
    )
      return null;
    const type = (this.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
    const found = types
      .flat()
      .find((wanted) => typeof pickType(type, [wanted]) === "string" || isEnding(type, wanted));
    return type !== "" && found !== undefined
      ? found.includes("*") || found.startsWith("+")
        ? type
        : found
      : false;
  }
}

/** The path of a request target, as Express' `req.path` has it: still encoded, without the query. */
export function toPathname(url: string): string {
  const question = url.indexOf("?");
  return question === -1 ? url : url.slice(0, question);
}

/** The escapes of RFC 3986's `pchar`s that may stand for themselves. */
const NEEDLESS = /^[\w!$&'()*+,;=:@.~-]$/;

/**
 * Spells a path without needless escapes. The router matches the decoded path: a guard that compares
 * `req.path` must not see `/%61dmin` where the router finds `/admin`.
 */
function toPlainPath(pathname: string): string {
  return pathname.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCodePoint(Number.parseInt(hex, 16));
    return NEEDLESS.test(character) ? character : escape.toUpperCase();
  });
}

function isEnding(type: string, wanted: string): boolean {
  return wanted.startsWith("+") && type.endsWith(wanted);
}

function toHeaders(ctx: Context): Record<string, string> {
  const headers: Record<string, string> = { host: ctx.url.host };
  for (const [name, value] of ctx.request.headers) headers[name] = value;
  const { body } = ctx.request;
  if (body !== null && headers["content-length"] === undefined)
    headers["transfer-encoding"] ??= "chunked";
  return headers;
}
