import { STATUS_CODES } from "node:http";
import { createError } from "../../errors/create-error.ts";
import { CapturedResponse } from "./captured-response.ts";
import type { CompatRequest } from "./compat-request.ts";
import { type CookieOptions, toSetCookie } from "./cookie.ts";
import { mediaTypeOf } from "./media-type.ts";
import { pickType } from "./negotiate.ts";
import { sendFile, type SendFileOptions } from "./send-file.ts";

type HeaderValue = string | number | readonly string[];
type FileCallback = (error?: Error) => void;

/** Node's response with what Express adds to it, captured for a web `Response`. */
export class CompatResponse extends CapturedResponse {
  locals: Record<string, unknown> = Object.create(null);

  status(code: number): this {
    if (!Number.isInteger(code) || code < 100 || code > 999) {
      throw new RangeError(
        `Invalid status code: ${JSON.stringify(code)}. It must be an integer from 100 to 999.`,
      );
    }
    this.statusCode = code;
    return this;
  }

  sendStatus(code: number): this {
    this.status(code).type("txt");
    return this.send(STATUS_CODES[code] ?? String(code));
  }

  send(body?: unknown): this {
    if (typeof body === "string") {
      if (this.get("content-type") === undefined) this.type("html");
      else this.#addCharset();
      return this.#finish(Buffer.from(body));
    }
    if (body instanceof Uint8Array) {
      if (this.get("content-type") === undefined) this.type("bin");
      return this.#finish(body);
    }
    if (body === undefined || body === null) return this.#finish(Buffer.alloc(0));
    return this.json(body);
  }

  json(value?: unknown): this {
    if (this.get("content-type") === undefined) this.type("json");
    const text: string | undefined = JSON.stringify(value);
    return this.send(text ?? "");
  }

  jsonp(value?: unknown): this {
    const callback = this.#request.query["callback"];
    if (typeof callback !== "string" || callback === "") return this.json(value);
    this.set("X-Content-Type-Options", "nosniff").type("text/javascript; charset=utf-8");
    const name = callback.replace(/[^[\]\w$.]/g, "");
    const text = (JSON.stringify(value) ?? "")
      .replace(/\u2028/g, "\\u2028")
      .replace(/\u2029/g, "\\u2029");
    return this.send(`/**/ typeof ${name} === 'function' && ${name}(${text});`);
  }

  set(name: string | Readonly<Record<string, HeaderValue>>, value?: HeaderValue): this {
    if (typeof name !== "string") {
      for (const [key, item] of Object.entries(name)) this.set(key, item);
      return this;
    }
    const text = typeof value === "object" ? value.map(String) : String(value);
    if (name.toLowerCase() === "content-type" && typeof text === "string")
      this.setHeader(name, withCharset(text));
    else this.setHeader(name, text);
    return this;
  }

  header(name: string | Readonly<Record<string, HeaderValue>>, value?: HeaderValue): this {
    return this.set(name, value);
  }

  get(name: string): string | undefined {
    const value = this.getHeader(name);
    return value === undefined || typeof value === "string" ? value : String(value);
  }

  append(name: string, value: string | readonly string[]): this {
    const present = this.getHeader(name);
    const before = present === undefined ? [] : [present].flat().map(String);
    return this.set(name, [...before, ...[value].flat()]);
  }

  type(name: string): this {
    return this.set("Content-Type", name.includes("/") ? name : mediaTypeOf(name));
  }

  contentType(name: string): this {
    return this.type(name);
  }

  vary(field: string | readonly string[]): this {
    const present = (this.get("vary") ?? "").split(",").map((item) => item.trim());
    const known = new Set(present.map((item) => item.toLowerCase()));
    const added = [field].flat().filter((item) => !known.has(item.toLowerCase()));
    return added.length === 0
      ? this
      : this.set("Vary", [...present, ...added].filter(Boolean).join(", "));
  }

  links(links: Readonly<Record<string, string>>): this {
    const added = Object.entries(links).map(([rel, url]) => `<${url}>; rel="${rel}"`);
    return this.set("Link", [this.get("link"), ...added].filter(Boolean).join(", "));
  }

  location(url: string): this {
    return this.set("Location", encodeURI(url).replace(/%25([0-9a-f]{2})/gi, "%$1"));
  }

  redirect(first: string | number, second?: string | number): void {
    const [status, url] =
      typeof first === "number" ? [first, String(second)] : [Number(second ?? 302), first];
    this.location(url === "back" ? (this.#request.get("referrer") ?? "/") : url).vary("Accept");
    const reason = STATUS_CODES[status] ?? String(status);
    this.status(status)
      .type("txt")
      .send(`${reason}. Redirecting to ${this.get("location") ?? ""}`);
  }

  cookie(name: string, value: unknown, options: CookieOptions = {}): this {
    return this.append(
      "Set-Cookie",
      toSetCookie(name, value, { secret: readSecret(this.req), ...options }),
    );
  }

  clearCookie(name: string, options: CookieOptions = {}): this {
    const { maxAge: _maxAge, ...rest } = options;
    return this.cookie(name, "", { path: "/", ...rest, expires: new Date(1) });
  }

  attachment(name?: string): this {
    if (name === undefined) return this.set("Content-Disposition", "attachment");
    const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
    const plain = base.replace(/[^\x20-\x7e]|["\\]/g, "?");
    const extended = plain === base ? "" : `; filename*=UTF-8''${encodeURIComponent(base)}`;
    const quoted = /^[\w!#$%&'*+.^`|~-]+$/.test(plain) ? plain : `"${plain}"`;
    return this.type(base).set("Content-Disposition", `attachment; filename=${quoted}${extended}`);
  }

  format(
    choices: Readonly<Record<string, (() => void) | ((req: unknown, res: unknown) => void)>>,
  ): this {
    const { default: fallback, ...typed } = choices;
    const picked = pickType(this.#request.get("accept"), Object.keys(typed));
    this.vary("Accept");
    const choice = typeof picked === "string" ? typed[picked] : fallback;
    if (choice === undefined) {
      throw Object.assign(new Error("Not Acceptable"), {
        status: 406,
        statusCode: 406,
        expose: true,
      });
    }
    if (typeof picked === "string") this.type(picked);
    choice(this.req, this);
    return this;
  }

  sendFile(path: string, options?: SendFileOptions | FileCallback, done?: FileCallback): void {
    const callback = typeof options === "function" ? options : done;
    const settle = (error?: Error): void => {
      if (callback !== undefined) callback(error);
      else if (error !== undefined) this.#request.emit("openspeed:error", error);
    };
    void this.#transfer(path, typeof options === "object" ? options : {}, settle);
  }

  async #transfer(path: string, options: SendFileOptions, settle: FileCallback): Promise<void> {
    let failure: Error | undefined;
    try {
      await sendFile(this, path, options);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    settle(failure);
  }

  download(path: string, ...rest: (string | SendFileOptions | FileCallback | undefined)[]): void {
    const name = rest.find((argument) => typeof argument === "string");
    const options = rest.find((argument) => typeof argument === "object");
    const done = rest.find((argument) => typeof argument === "function");
    this.attachment(name ?? path);
    this.sendFile(path, options ?? {}, (error) => {
      if (error !== undefined && !this.headersSent) this.removeHeader("Content-Disposition");
      if (done !== undefined) done(error);
      else if (error !== undefined) this.#request.emit("openspeed:error", error);
    });
  }

  render(view: string): never {
    throw createError(
      "OS3011",
      `res.render("${view}") needs Express' view engines, which OpenSpeed does not have. ` +
        "Call the template engine yourself and answer with its text.",
      { kind: Error },
    );
  }

  get #request(): CompatRequest {
    return this.req as CompatRequest;
  }

  #addCharset(): void {
    const type = this.get("content-type");
    if (type !== undefined && !/charset/i.test(type))
      this.setHeader("Content-Type", `${type}; charset=utf-8`);
  }

  #finish(bytes: Uint8Array): this {
    if (this.statusCode === 204 || this.statusCode === 304) {
      for (const name of ["content-type", "content-length", "transfer-encoding"])
        this.removeHeader(name);
      return this.end();
    }
    this.setHeader("Content-Length", bytes.byteLength);
    return this.req.method === "HEAD" ? this.end() : this.end(bytes);
  }
}

function withCharset(type: string): string {
  const textual = /^(?:text\/|application\/(?:json|javascript|xml)\b)/i.test(type);
  return textual && !/charset/i.test(type) ? `${type}; charset=utf-8` : type;
}

function readSecret(req: object): string | undefined {
  return "secret" in req && typeof req.secret === "string" ? req.secret : undefined;
}
