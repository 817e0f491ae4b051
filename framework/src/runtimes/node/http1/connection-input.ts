type Bytes = Buffer<ArrayBuffer>;

/** What a connection has received but not read yet. */
export class ConnectionInput {
  /** Undefined when everything was read. */
  chunk: Bytes | undefined;
  start = 0;
  end = 0;

  /** How many bytes were not read yet. */
  get length(): number {
    return this.chunk === undefined ? 0 : this.end - this.start;
  }

  /** Adds the first `length` bytes of a buffer, which must not change before {@link keep}. */
  add(buffer: Bytes, length: number): void {
    if (this.chunk === undefined) this.#set(buffer, length);
    else {
      const all = Buffer.concat([this.peek(), buffer.subarray(0, length)]);
      this.#set(all, all.length);
    }
  }

  /** Copies what is left of a buffer that is about to be read into again. */
  keep(buffer: Bytes): void {
    if (this.chunk !== buffer) return;
    const rest = Buffer.from(this.peek());
    this.#set(rest, rest.length);
  }

  /** Marks how far the chunk has been read. */
  advance(to: number): void {
    if (to < this.end) this.start = to;
    else this.chunk = undefined;
  }

  clear(): void {
    this.chunk = undefined;
  }

  /** What was not read yet. It changes with the buffer. */
  peek(): Buffer {
    return this.chunk?.subarray(this.start, this.end) ?? Buffer.alloc(0);
  }

  #set(chunk: Bytes, end: number): void {
    this.chunk = chunk;
    this.start = 0;
    this.end = end;
  }
}
