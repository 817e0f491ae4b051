import type { RequestSource } from "../web/request-source.ts";
import type { Framing } from "./read-framing.ts";
import type { IncomingBody } from "./incoming-body.ts";
import type { RequestHead } from "./request-head.ts";

/** An unwanted rest of a body is skipped up to this size. Beyond it, a new connection is cheaper. */
const SKIPPED_SIZE = 64 * 1024;

/** What is known of a request once its head is complete. */
export interface ExchangeInit {
  readonly head: RequestHead;
  readonly framing: Framing;
  /** The normalised URL, unless the request is refused. */
  readonly url?: string;
  readonly body?: IncomingBody | undefined;
  /** Why the request never reaches the app. */
  readonly refusal?: unknown;
}

/** One request and its answer. A connection has one at a time, so that answers keep the order of requests. */
export class Exchange implements RequestSource {
  readonly head: RequestHead;
  readonly framing: Framing;
  readonly url: string;
  readonly body: IncomingBody | undefined;
  readonly refusal: unknown;
  /** Whether the last byte of the request has come. */
  isReceived = false;
  /** Whether the client was sent 100 Continue. */
  hasContinued = false;
  /** Whether the head of the answer was written. */
  hasHead = false;
  isAnswered = false;
  /** Whether the connection ends after the answer. */
  closes = false;
  #controller: AbortController | undefined;
  #isLost = false;

  constructor({ head, framing, url = "", body, refusal }: ExchangeInit) {
    this.head = head;
    this.framing = framing;
    this.url = url;
    this.body = body;
    this.refusal = refusal;
  }

  get method(): string {
    return this.head.method;
  }

  get rawHeaders(): readonly string[] {
    return this.head.rawHeaders;
  }

  /** Aborts when the connection ends before the answer is complete. Most requests never ask for it. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#isLost) this.#abort(this.#controller);
    }
    return this.#controller.signal;
  }

  /** Whether the client waits for 100 Continue before it sends the body. */
  get holdsBack(): boolean {
    return this.framing.awaitsContinue && !this.hasContinued;
  }

  /** Whether an answer that begins now has to be the last one on the connection. */
  endsConnection(): boolean {
    // A proxy in front may have understood a refused request differently, and so where the next one begins.
    if (!this.head.keepsAlive || this.refusal !== undefined) return true;
    if (this.isReceived || this.body?.isBeingRead === true) return false;
    return this.holdsBack || this.framing.bodyLength > SKIPPED_SIZE;
  }

  /** Whether the client went away before the answer was complete. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Says that the client is gone, unless the answer is complete. */
  lose(): void {
    if (this.isAnswered || this.#isLost) return;
    this.#isLost = true;
    if (this.#controller !== undefined) this.#abort(this.#controller);
    this.body?.lose();
  }

  #abort(controller: AbortController): void {
    controller.abort(new DOMException("The client closed the connection.", "AbortError"));
  }
}
