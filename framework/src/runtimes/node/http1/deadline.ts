import type { ConnectionOutput } from "./connection-output.ts";

/** How long a client may take for what, in milliseconds. Infinity is no limit. */
export interface Timeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** How long a client may take nothing of what waits to be sent to it. */
  readonly sendTimeout: number;
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
  /** How often to look whether the client takes what is sent. */
  readonly #look: number;
  /** When the request began; once it is complete, when its last bytes came. */
  #requestTime = 0;

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts;
    this.#look = Math.min(LINGER, timeouts.sendTimeout / 4);
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

  /** The request is complete: nothing is wanted of the client but that it takes its answer. */
  awaitAnswer(): void {
    this.at = this.#requestTime + this.#look;
  }

  /** The whole answer is written, and the client does not read it as fast as that. */
  awaitTaking(): void {
    this.at = performance.now() + this.#look;
  }

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

  /** Whether nothing waits to be sent, or the client still takes something of it. Sets when to look again. */
  allowsAnswer(output: ConnectionOutput): boolean {
    const now = performance.now();
    if (!output.isMoving(now, this.#timeouts.sendTimeout) && output.unsent > 0) return false;
    this.at = now + this.#look;
    return true;
  }

  /** Whether the client is still taking the last of what it was sent. Sets when to look again. */
  allowsRest(output: ConnectionOutput, isClosing: boolean): boolean {
    const now = performance.now();
    const { keepAliveTimeout, sendTimeout } = this.#timeouts;
    if (!output.isMoving(now, sendTimeout)) return false;
    if (output.unsent > 0) this.at = now + this.#look;
    else this.at = now + (isClosing ? LINGER : keepAliveTimeout);
    return true;
  }
}
