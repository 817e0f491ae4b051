import type { Socket } from "node:net";
import { readSending } from "../read-sending.ts";

/** Text that waits to be written while a pipeline is answered goes out at this size. */
const GATHERED_SIZE = 64 * 1024;

/** What a connection sends. */
export class ConnectionOutput {
  /** Whether the client does not read as fast as is written. */
  isBlocked = false;
  /** Whether text waits for more, to be written with it. */
  isGathering = false;
  /** Bytes that waited to be sent when {@link isMoving} was last asked. */
  unsent = 0;
  readonly #socket: Socket;
  #text = "";
  #isFlushingSoon = false;
  #taken = 0;
  /** When the client was last seen to have taken something, by `performance.now()`. */
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

  /** Writes what was gathered, and what is written until then, once the event loop comes round. */
  flushSoon(): void {
    if (this.#isFlushingSoon) return;
    this.#isFlushingSoon = true;
    setImmediate(() => {
      this.#isFlushingSoon = false;
      this.flush();
    });
  }

  /** Whether the client has taken something since this was last asked, or has not taken too long for it. */
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

  /** Keeps what is written until {@link uncork}, to send it at once. */
  cork(): void {
    this.#socket.cork();
  }

  uncork(): void {
    this.flush();
    this.#socket.uncork();
  }

  /** Resolves when the client has read enough for more to be written, or is gone; undefined where it has. */
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
