import { Duplex } from "node:stream";

/** Stands where a connection would: middleware reads the peer's address from it, and what is written goes nowhere. */
export class SinkSocket extends Duplex {
  readonly remoteAddress: string | undefined;
  readonly encrypted: boolean;

  constructor(remoteAddress: string | undefined, encrypted: boolean) {
    super();
    this.remoteAddress = remoteAddress;
    this.encrypted = encrypted;
    // Whoever destroys it with an error has no connection to tell of it.
    this.on("error", () => undefined);
  }

  override _read(): void {}

  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }

  setTimeout(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }
}
