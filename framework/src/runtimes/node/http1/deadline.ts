import type { ConnectionOutput } from "./connection-output.ts";

/** How long a client may take for what, in milliseconds. Infinity is no limit. */
export interface Timeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** How long a client may take nothing of an answer that is on its way to it. */
  readonly stallTimeout: number;
}

/** A client has this long to read an answer after which the connection ends. */
const LINGER = 5000;

/** A client that has closed its side gets the answer that is ready within this time. */
const HALF_CLOSED_GRACE = 1000;

/** When a client will have taken too long for what the connection waits for. */
export class Deadline {
  /** By `performance.now()`. */
  at: number;
  readonly #timeouts: Timeouts;
  /** When the request began; once it is complete, when its last bytes came. */
  #requestTime = 0;

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts;
    this.at = performance.now() + timeouts.headersTimeout;
  }

  /** Says that the first or the last bytes of a request came just now. */
  noteRequest(): void {
    this.#requestTime = performance.now();
  }

  awaitHead(): void {
    this.at = this.#requestTime + this.#timeouts.headersTimeout;
  }

  awaitBody(): void {
    this.at = this.#requestTime + this.#timeouts.requestTimeout;
  }

  /** Nothing is wanted of the client. */
  awaitNothing(): void {
    this.at = Number.POSITIVE_INFINITY;
  }

  awaitNextRequest(): void {
    this.at = performance.now() + this.#timeouts.keepAliveTimeout;
  }

  /** As {@link awaitNextRequest} after an answer that came at once, without asking for the time, which takes long. */
  awaitNextRequestFromLast(): void {
    this.at = this.#requestTime + this.#timeouts.keepAliveTimeout;
  }

  /** The client has closed its side, and waits for its answer. */
  awaitHalfClosed(): void {
    this.at = performance.now() + HALF_CLOSED_GRACE;
  }

  /** The client is to read what it was sent, and to go. */
  awaitEnd(): void {
    this.at = performance.now() + LINGER;
  }

  /** Whether the client is still taking what it was sent. Sets when to look again. */
  allows(output: ConnectionOutput, isClosing: boolean): boolean {
    const now = performance.now();
    const { keepAliveTimeout, stallTimeout } = this.#timeouts;
    if (!output.isMoving(now, stallTimeout)) return false;
    const isIdle = output.unsent === 0 && !isClosing;
    this.at = now + (isIdle ? keepAliveTimeout : Math.min(LINGER, keepAliveTimeout));
    return true;
  }
}
