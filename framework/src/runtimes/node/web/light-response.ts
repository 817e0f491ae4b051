import { HAS_BODY, isBodyless } from "../../../response/pending-response.ts";
import { inheritMembers } from "./inherit-members.ts";
import { replaceHeaders } from "./raw-headers.ts";

const NativeResponse = Response;
// What needs neither refusal nor trimming; the rest is left to the platform.
const PLAIN_VALUE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

/** What a server sends for a light response. */
export interface LightView {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** Ignore it when there are `headers`, which have it too unless it was taken out. */
  readonly contentType: string | null;
  /** All headers, once there are more than the content type or someone has touched them. */
  readonly headers: Headers | undefined;
}

interface LightState extends LightView {
  headers: Headers | undefined;
  native: Response | undefined;
  /** Whether the body was sent. */
  isTaken: boolean;
}

/**
 * A web-standard response of a text or bytes that allocates nothing more until it is touched. Status and
 * headers are its own; its body is read by a native response, which is made once.
 */
export class LightResponse implements Response {
  readonly #state: LightState;

  static {
    Object.defineProperty(this.prototype, HAS_BODY, {
      get(this: LightResponse): boolean {
        return this.#state.body !== null;
      },
    });
    inheritMembers(this.prototype, NativeResponse.prototype, (light) => light.#toNativeInFull());
  }

  /** @see takeLight */
  static take(response: Response): LightView | undefined {
    if (!(#state in response)) return undefined;
    const state = response.#state;
    if (state.native !== undefined || state.isTaken) return undefined;
    state.isTaken = state.body !== null;
    return state;
  }

  /**
   * Takes bytes as they are now, as every response does: what is written into them later is not sent.
   *
   * @throws RangeError for a status outside of 200 to 599.
   * @throws TypeError for a body that the status does not allow, or a header that `Headers` refuses.
   */
  constructor(
    body: string | Uint8Array | null,
    status: number,
    contentType: string | null,
    headers?: HeadersInit,
  ) {
    this.#state = {
      status: toStatus(status, body),
      body: typeof body === "string" || body === null ? body : new Uint8Array(body),
      contentType,
      headers:
        headers === undefined && (contentType === null || PLAIN_VALUE.test(contentType))
          ? undefined
          : toHeaders(contentType, headers),
      native: undefined,
      isTaken: false,
    };
  }

  get headers(): Headers {
    return (this.#state.headers ??= toHeaders(this.#state.contentType, undefined));
  }

  get ok(): boolean {
    return this.#state.status <= 299;
  }

  get redirected(): boolean {
    return false;
  }

  get status(): number {
    return this.#state.status;
  }

  get statusText(): string {
    return "";
  }

  get type(): ResponseType {
    return "default";
  }

  get url(): string {
    return "";
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#state.body === null ? null : this.#toNative().body;
  }

  get bodyUsed(): boolean {
    return this.#state.native?.bodyUsed ?? this.#state.isTaken;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#toNative().arrayBuffer();
  }

  async blob(): Promise<Blob> {
    return this.#toNativeInFull().blob();
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    // The platform's own `bytes` is younger than Node 20.
    return new Uint8Array(await this.#toNative().arrayBuffer());
  }

  async formData(): Promise<FormData> {
    return this.#toNativeInFull().formData();
  }

  async json(): Promise<unknown> {
    return this.#toNative().json();
  }

  async text(): Promise<string> {
    return this.#toNative().text();
  }

  clone(): Response {
    return this.#toNativeInFull().clone();
  }

  #toNative(): Response {
    return (this.#state.native ??= this.#createNative());
  }

  #createNative(): Response {
    const { body, status, isTaken } = this.#state;
    const native = new NativeResponse(body, { status });
    if (isTaken) native.arrayBuffer().catch(() => undefined);
    return native;
  }

  /** The native response with this one's headers, for what reads them. */
  #toNativeInFull(): Response {
    const native = this.#toNative();
    replaceHeaders(native.headers, this.headers);
    return native;
  }
}

/**
 * What to send for a light response whose body nobody has touched; undefined for any other response. The body
 * counts as used from then on: a response that an app keeps and answers with again must fail as every other does, or
 * headers of one answer would be sent with the next.
 */
export function takeLight(response: Response): LightView | undefined {
  return LightResponse.take(response);
}

/** The platform refuses what is not plainly valid, or makes a whole number of it. */
function toStatus(status: number, body: unknown): number {
  if (status === 200) return status;
  const isInRange = Number.isInteger(status) && status >= 200 && status <= 599;
  if (isInRange && (body === null || !isBodyless(status))) return status;
  return new NativeResponse(body === null ? null : "", { status }).status;
}

function toHeaders(contentType: string | null, init: HeadersInit | undefined): Headers {
  const headers = new Headers(init);
  if (contentType !== null && !headers.has("content-type"))
    headers.set("content-type", contentType);
  return headers;
}
