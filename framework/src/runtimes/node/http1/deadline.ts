import type { ConnectionOutput } from "./connection-output.ts";

/** How long a client may take for each step, in milliseconds. Infinity means no limit. */
export interface Timeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** How long a client may go without taking any of what waits to be sent to it. */
  readonly sendTimeout: number;
}

/** How long a client may take to read the last answer before the connection is cut off. */
const LINGER = 5000;

/** A client that has closed its side gets its answer only if that is ready within this time. */
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

  /** The request is complete. All the client has to do is take its answer. */
  awaitAnswer(): void {
    this.at = this.#requestTime + this.#look;
  }

  /** The whole answer is written, but the client has not read all of it yet. */
  awaitTaking(): void {
    this.at = performance.now() + this.#look;
  }

  awaitNothing(): void {
    this.at = Number.POSITIVE_INFINITY;
  }

  awaitNextRequest(): void {
    this.at = performance.now() + this.#timeouts.keepAliveTimeout;
  }

  /** Like {@link awaitNextRequest}, for an answer that came at once: it skips reading the clock, which is slow. */
  awaitNextRequestFromLast(): void {
    this.at = this.#requestTime + this.#timeouts.keepAliveTimeout;
  }

  /** The client has closed its side, and waits for its answer. */
  awaitHalfClosed(): void {
    this.at = performance.now() + HALF_CLOSED_GRACE;
  }

  /** The client should read what it was sent and then leave. */
  awaitEnd(): void {
    this.at = performance.now() + LINGER;
  }

  /** Whether nothing waits to be sent, or the client is still taking some of it. Sets the next time to look. */
  allowsAnswer(output: ConnectionOutput): boolean {
    const now = performance.now();
    if (!output.isMoving(now, this.#timeouts.sendTimeout) && output.unsent > 0) return false;
    this.at = now + this.#look;
    return true;
  }

  /** Whether the client is still taking the last of what it was sent. Sets the next time to look. */
  allowsRest(output: ConnectionOutput, isClosing: boolean): boolean {
    const now = performance.now();
    const { keepAliveTimeout, sendTimeout } = this.#timeouts;
    if (!output.isMoving(now, sendTimeout)) return false;
    if (output.unsent > 0) this.at = now + this.#look;
    else this.at = now + (isClosing ? LINGER : keepAliveTimeout);
    return true;
  }
}
