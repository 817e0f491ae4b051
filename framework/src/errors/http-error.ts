import { createError } from "./create-error.ts";
import { reasonPhrase } from "./reason-phrase.ts";

/** What an {@link HttpError} may carry beside its status and detail. */
export interface HttpErrorOptions {
  /** The problem's short name, the same for every occurrence. @default the status's reason phrase */
  title?: string;
  /** A URI that names the kind of problem. @default "about:blank" */
  type?: string;
  /** Headers of the answer, such as `retry-after` or `www-authenticate`. @default none */
  headers?: Readonly<Record<string, string>>;
  /** What led to it. Logged, never sent. @default none */
  cause?: unknown;
  /** Further members of the problem document. They are sent to the client as they are. @default none */
  extensions?: Readonly<Record<string, unknown>>;
}

/** Marks those of every copy of this package. */
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.HttpError");

/**
 * An error with an HTTP status, answered as an RFC 9457 problem document. Its `detail` is meant for
 * the client and is sent; throw any other error for what must stay inside. `instanceof` knows those of other
 * copies of this package, too.
 *
 * @throws RangeError when the status is not an error status (400 to 599).
 * @see https://www.rfc-editor.org/rfc/rfc9457
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 *
 * openspeed().get("/users/:id", (ctx) => {
 *   throw new HttpError(404, `There is no user ${ctx.params.id}.`);
 * });
 * ```
 */
export class HttpError extends Error {
  override readonly name: string = "HttpError";
  readonly status: number;
  readonly title: string;
  readonly type: string;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== HttpError) return super[Symbol.hasInstance](value);
    return typeof value === "object" && value !== null && BRAND in value;
  }

  constructor(status: number, detail?: string, options: HttpErrorOptions = {}) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw createError("OS3005", `HttpError takes a status from 400 to 599, not ${status}.`, {
        kind: RangeError,
      });
    }
    const title = options.title ?? reasonPhrase(status);
    super(detail ?? title, options);
    Object.defineProperty(this, BRAND, { value: true });
    this.status = status;
    this.title = title;
    this.type = options.type ?? "about:blank";
    this.detail = detail;
    this.headers = options.headers ?? {};
    this.extensions = options.extensions ?? {};
  }
}
