import { peek, startRead } from "../read-ahead.ts";
import { dropBody, toBytes } from "../response-body.ts";
import { wrongLength } from "../response-rules.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { type AnswerHead, toAnswerHead } from "./answer-head.ts";
import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";

type Reader = ReadableStreamDefaultReader<unknown>;

/** How the client learns where the body ends: by its length, by chunks, or by the end of the connection. */
type Framing = "length" | "chunks" | "close";

/**
 * A stream whose pieces are there at once, read by a client that keeps up, would keep everyone else waiting: after
 * this many pieces others have their turn.
 */
const PIECES_IN_A_ROW = 32;

/**
 * Writes any response. What can't be sent is reported and becomes a 500 problem document; once the head is
 * out, a body that fails ends the connection, so that it cannot pass for complete.
 */
export async function sendResponse(
  connection: Connection,
  exchange: Exchange,
  response: Response,
): Promise<void> {
  try {
    await new Answer(connection, exchange).send(response);
  } catch (error) {
    // If a request body is streamed back, its failure may be the client's fault.
    const problem = toFailureResponse(error, exchange.isLost ? ignore : connection.host.report);
    void dropBody(response);
    if (exchange.hasHead || exchange.isLost) connection.destroy();
    // This answer may fail too, since an HttpError has headers of its own. The one after it has none of them.
    else await sendResponse(connection, exchange, problem);
  }
}

class Answer {
  readonly #connection: Connection;
  readonly #exchange: Exchange;
  #framing: Framing = "length";
  /** What is left of the declared length. */
  #rest = 0;
  #closes = false;

  constructor(connection: Connection, exchange: Exchange) {
    this.#connection = connection;
    this.#exchange = exchange;
  }

  async send(response: Response): Promise<void> {
    const head = toAnswerHead(response);
    const { status, body } = response;
    const isBodyless = this.#exchange.method === "HEAD" || status === 204 || status === 304;
    if (body === null || isBodyless) {
      void dropBody(response);
      this.#writeHead(head, isBodyless ? undefined : 0);
      this.#connection.finish(this.#exchange, this.#closes);
      return;
    }
    const reader: Reader = body.getReader();
    const cancel = (): void => void reader.cancel(this.#exchange.signal.reason).catch(ignore);
    this.#exchange.signal.addEventListener("abort", cancel, { once: true });
    try {
      await this.#sendBody(reader, head);
    } catch (error) {
      void reader.cancel(error).catch(ignore);
      throw error;
    } finally {
      this.#exchange.signal.removeEventListener("abort", cancel);
    }
  }

  async #sendBody(reader: Reader, head: AnswerHead): Promise<void> {
    let read = startRead(reader);
    const first = await peek(read);
    if (this.#exchange.isLost) return;
    if (first === undefined) this.#writeHead(head, "unknown");
    else if (first.done) this.#writeHead(head, 0);
    else {
      read = startRead(reader);
      const second = await peek(read);
      if (this.#exchange.isLost) return;
      const chunk = toBytes(first.value);
      // Most answers are a single chunk. Knowing that makes the chunked coding unnecessary.
      this.#connection.output.cork();
      try {
        this.#writeHead(head, second?.done === true ? chunk.byteLength : "unknown");
        this.#writeChunk(chunk);
      } finally {
        this.#connection.output.uncork();
      }
    }
    for (let written = 1; ; written += 1) {
      await this.#connection.output.whenWritable();
      if (written % PIECES_IN_A_ROW === 0) await nextTurn();
      const { done, value } = await read;
      if (this.#exchange.isLost) return;
      if (done) break;
      read = startRead(reader);
      this.#writeChunk(toBytes(value));
    }
    this.#end();
  }

  #writeHead(head: AnswerHead, size: number | "unknown" | undefined): void {
    const { version } = this.#exchange.head;
    let text = head.text;
    if (head.length !== undefined) this.#rest = head.length;
    else if (typeof size === "number") {
      this.#rest = size;
      text += `content-length: ${size}\r\n`;
    } else if (size === "unknown" && version > 10) {
      this.#framing = "chunks";
      text += "transfer-encoding: chunked\r\n";
    } else if (size === "unknown") this.#framing = "close";
    if (size !== undefined && head.length !== undefined) this.#checkLength(size);
    this.#closes =
      head.closes || this.#framing === "close" || this.#connection.mustClose(this.#exchange);
    const tail = this.#connection.host.tail.read(this.#closes, head.hasDate);
    this.#exchange.hasHead = true;
    this.#connection.output.write(text + tail);
  }

  /** Refuses a declared length that differs from that of the whole body, if that is known. */
  #checkLength(size: number | "unknown"): void {
    if (size !== "unknown" && size !== this.#rest) throw wrongLength();
  }

  #writeChunk(chunk: Uint8Array): void {
    const size = chunk.byteLength;
    if (size === 0) return;
    if (this.#framing === "length") {
      if (size > this.#rest) throw wrongLength();
      this.#rest -= size;
    }
    if (this.#framing !== "chunks") {
      this.#connection.output.writeBytes(chunk);
      return;
    }
    this.#connection.output.cork();
    this.#connection.output.write(`${size.toString(16)}\r\n`);
    this.#connection.output.writeBytes(chunk);
    this.#connection.output.write("\r\n");
    this.#connection.output.uncork();
  }

  #end(): void {
    if (this.#framing === "chunks") this.#connection.output.write("0\r\n\r\n");
    else if (this.#framing === "length" && this.#rest > 0) throw wrongLength();
    this.#connection.finish(this.#exchange, this.#closes);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function ignore(): void {}
