/** What a lazy request is read from: one parsed request head, and its body. */
export interface RequestSource {
  /** As `Request.method` shows it: one that web requests can carry, "GET" rather than "get". */
  readonly method: string;
  /** The absolute URL, checked and normalised. It may be computed on first use. */
  readonly url: string;
  /** Name and value in turn, as received; `Headers` takes each of them. It may be made on first use. */
  readonly rawHeaders: readonly string[];
  /** Undefined when the framing announces no body. That of GET and HEAD is never asked for. */
  readonly body: BodySource | undefined;
  /** Aborts when the client goes away. Made on first use, and the same one ever after. */
  readonly signal: AbortSignal;
}

/** The body of one request. It is taken once, in one of these ways. */
export interface BodySource {
  /**
   * All bytes, when they have arrived already; else undefined. Taking them marks the body as read, and they are
   * the reader's from then on: a buffer that they fill is handed out as it is, a part of one is copied.
   */
  takeComplete(): Uint8Array<ArrayBuffer> | undefined;
  /** All bytes once they have arrived, as `takeComplete` gives them. Without it, the stream is read to its end. */
  collect?(): Promise<Uint8Array<ArrayBuffer>>;
  /** The body as a stream. Neither it nor `collect` is called unless `takeComplete` has just given nothing. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}
