import type { Socket } from "node:net";
import { readSending } from "../read-sending.ts";

/** While a pipeline is answered, text is gathered up to this size before it is written. */
const GATHERED_SIZE = 64 * 1024;

/** What a connection sends. */
export class ConnectionOutput {
  /** Whether the client reads more slowly than the server writes. */
  isBlocked = false;
  /** Whether text is held back so that later text can go out in the same write. */
  isGathering = false;
  /** How many bytes were waiting to be sent at the last call of {@link isMoving}. */
  unsent = 0;
  readonly #socket: Socket;
  #text = "";
  #isFlushingSoon = false;
  #taken = 0;
  /** When the client was last seen to take anything, by `performance.now()`. */
  #takenAt = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Writes text in ISO 8859-1. */
  write(text: string): void {
    this.#text += text;
    const waits = this.isGathering || this.#isFlushingSoon;
    if (!waits || this.#text.length > GATHERED_SIZE) this.flush();
  }

  /** Writes bytes, or text in UTF-8. */
  writeBytes(bytes: Uint8Array | string): void {
    this.flush();
    if (!this.#socket.write(bytes)) this.isBlocked = true;
  }

  /** Writes what was gathered. */
  flush(): void {
    const text = this.#text;
    if (text === "") return;
    this.#text = "";
    if (!this.#socket.write(text, "latin1")) this.isBlocked = true;
  }

  /** Writes the gathered text on the next turn of the event loop, with whatever is added until then. */
  flushSoon(): void {
    if (this.#isFlushingSoon) return;
    this.#isFlushingSoon = true;
    setImmediate(() => {
      this.#isFlushingSoon = false;
      this.flush();
    });
  }

  /** Whether the client has taken anything since the last call, or is still within the time it has for that. */
  isMoving(now: number, sendTimeout: number): boolean {
    const before = this.unsent;
    const { unsent, taken } = readSending(this.#socket);
    this.unsent = unsent;
    if (unsent === 0) return before > 0;
    if (before === 0 || taken !== this.#taken) {
      this.#taken = taken;
      this.#takenAt = now;
    }
    return now - this.#takenAt <= sendTimeout;
  }

  /** Holds back what is written until {@link uncork}, so that it is sent together. */
  cork(): void {
    this.#socket.cork();
  }

  uncork(): void {
    this.flush();
    this.#socket.uncork();
  }

  /** Resolves when the client has read enough for more to be written, or is gone. Undefined if no wait is needed. */
  whenWritable(): Promise<void> | undefined {
    const socket = this.#socket;
    if (!this.isBlocked || socket.destroyed) return undefined;
    return new Promise((resolve) => {
      const done = (): void => {
        socket.off("drain", done).off("close", done);
        resolve();
      };
      socket.on("drain", done).on("close", done);
    });
  }
}
