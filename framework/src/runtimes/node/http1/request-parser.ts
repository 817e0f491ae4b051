import { createRefusal } from "../../../errors/create-refusal.ts";
import type { HttpError } from "../../../errors/http-error.ts";
import { MAX_HEADERS, refuseHeaders } from "../max-headers.ts";
import { startsWithToken } from "../starts-with-token.ts";
import {
  CODE,
  INPUT_SIZE,
  type Llhttp,
  type ParserCallbacks,
  type ParserCode,
} from "./load-llhttp.ts";
import { RequestHead } from "./request-head.ts";

/** The most bytes of chunk sizes, extensions and trailers that may arrive without a byte of the body in between. */
const MAX_CHUNK_OVERHEAD = 16 * 1024;

/** Half of the largest piece that Node takes from its pool. */
const POOLED_SIZE = 2048;

/** What follows the target and a space: "HTTP/1.1". */
const CAPITAL_H = 0x48;

const NOTHING: Buffer<ArrayBuffer> = /* @__PURE__ */ Buffer.alloc(0);

/** Which callback came last: a name or value may come in several pieces. */
type Piece = "none" | "target" | "name" | "value";

/**
 * Reads one request at a time. A parser belongs to a connection from the first byte of a request to its last;
 * idle connections have none.
 */
export class RequestParser implements ParserCallbacks {
  /** The head of the request, once it is complete. */
  head: RequestHead | undefined;
  /** What was read of the body since it was last taken. */
  pieces: Uint8Array<ArrayBuffer>[] = [];
  /** Whether a byte of the request has come. */
  hasBegun = false;
  isComplete = false;
  /** Why the request is refused. */
  failure: HttpError | undefined;

  readonly #llhttp: Llhttp;
  readonly #maxHeaderSize: number;
  readonly #pointer: number;
  #chunk: Buffer<ArrayBuffer> = NOTHING;
  /** Add it to an address to get a position in the chunk. */
  #origin = 0;
  /** Add it to a position in the chunk to get one in the text of the head. */
  #shift = 0;
  #text = "";
  #textStart = 0;
  #spans: number[] = [];
  #piece: Piece = "none";
  #overhead = 0;
  #bodyEnd = 0;

  /** Takes `maxHeaderSize` bytes of target and headers together. */
  constructor(llhttp: Llhttp, maxHeaderSize: number) {
    this.#llhttp = llhttp;
    this.#maxHeaderSize = maxHeaderSize;
    this.#pointer = llhttp.allocate();
  }

  /** Makes the parser ready for the next request. */
  reset(): void {
    this.#llhttp.reset(this.#pointer);
    this.head = undefined;
    this.hasBegun = false;
    this.isComplete = false;
    this.failure = undefined;
    // A spare parser keeps nothing of what it has read.
    this.#chunk = NOTHING;
    this.#text = "";
    this.#spans = [];
    this.#piece = "none";
    this.#overhead = 0;
    if (this.pieces.length > 0) this.pieces = [];
  }

  /** Gives the parser's memory back; it can't be used any more. */
  free(): void {
    this.#llhttp.free(this.#pointer);
  }

  /** Takes what was read of the body so far. */
  takePieces(): readonly Uint8Array<ArrayBuffer>[] {
    const { pieces } = this;
    if (pieces.length > 0) this.pieces = [];
    return pieces;
  }

  /**
   * Reads on in a part of a chunk, until that or the request ends. Returns where it stopped; what was
   * found stands in the parser's members.
   */
  read(chunk: Buffer<ArrayBuffer>, start: number, end: number): number {
    let at = start;
    while (at < end && !this.isComplete && this.failure === undefined) {
      at = this.#readPart(chunk, at, Math.min(end, at + INPUT_SIZE));
    }
    return at;
  }

  #readPart(chunk: Buffer<ArrayBuffer>, start: number, end: number): number {
    const llhttp = this.#llhttp;
    const whole = start === 0 && end === chunk.length;
    this.#chunk = chunk;
    this.#origin = start - llhttp.input;
    this.#textStart = start;
    this.#shift = this.#text.length - start;
    this.#bodyEnd = start;
    const code = llhttp.execute(this.#pointer, whole ? chunk : chunk.subarray(start, end), this);
    if (code === CODE.ok) {
      this.#keepHead(chunk, end);
      this.#countOverhead(end);
      return end;
    }
    const stopped = start + llhttp.readErrorOffset(this.#pointer);
    if (code === CODE.paused) this.#countOverhead(stopped);
    else this.failure ??= this.#toRefusal(code, chunk.subarray(0, end), stopped);
    return stopped;
  }

  onMessageBegin(): ParserCode {
    this.hasBegun = true;
    return CODE.ok;
  }

  onTarget(at: number, length: number): ParserCode {
    const place = at + this.#origin;
    if (this.#piece === "none") {
      this.#textStart = place;
      this.#shift = -place;
    }
    return this.#add("target", place, length);
  }

  onHeaderName(at: number, length: number): ParserCode {
    if (this.head !== undefined) return CODE.ok;
    return this.#add("name", at + this.#origin, length);
  }

  onHeaderValue(at: number, length: number): ParserCode {
    if (this.head !== undefined) return CODE.ok;
    return this.#add("value", at + this.#origin, length);
  }

  onHeadersComplete(isUpgrade: boolean, keepsAlive: boolean): ParserCode {
    const spans = this.#spans;
    const targetEnd = spans[1] ?? 0;
    const end = Math.max(spans.at(-1) ?? 0, targetEnd + 2) - this.#shift;
    this.#keepText(this.#chunk, end);
    this.#bodyEnd = Math.max(end, this.#bodyEnd);
    // llhttp reads RTSP and ICE as well, and takes several spaces for one.
    if (this.#text.charCodeAt(targetEnd + 1) !== CAPITAL_H) return this.#fail(notHttp());
    const version = this.#llhttp.readVersion(this.#pointer);
    const method = this.#llhttp.readMethod(this.#pointer);
    if (version !== 11 && version !== 10) {
      return this.#fail(
        createRefusal("OS2033", 505, "The only versions spoken here are HTTP/1.1 and HTTP/1.0."),
      );
    }
    const text = this.#text;
    this.head = new RequestHead({ method, version, keepsAlive, isUpgrade, text, spans });
    return CODE.ok;
  }

  onBody(at: number, length: number): ParserCode {
    const start = at + this.#origin;
    this.#countOverhead(start);
    if (this.failure !== undefined) return CODE.user;
    this.#overhead = 0;
    this.#bodyEnd = start + length;
    this.pieces.push(toPiece(this.#chunk, start, this.#bodyEnd));
    return CODE.ok;
  }

  onMessageComplete(): ParserCode {
    this.isComplete = true;
    return CODE.paused;
  }

  /** Notes where a piece of the head stands, or that the last one goes on. */
  #add(piece: Piece, place: number, length: number): ParserCode {
    const spans = this.#spans;
    const start = place + this.#shift;
    const end = start + length;
    if (end > this.#maxHeaderSize) return this.#fail(headTooLarge());
    if (this.#piece === piece) {
      spans[spans.length - 1] = end;
      return CODE.ok;
    }
    if (piece === "name" && spans.length >= 2 + MAX_HEADERS * 4) return this.#fail(refuseHeaders());
    this.#piece = piece;
    spans.push(start, end);
    return CODE.ok;
  }

  #fail(failure: HttpError): ParserCode {
    this.failure = failure;
    return CODE.user;
  }

  /** Keeps the part of an unfinished head that the chunk holds, since the next chunk goes on behind it. */
  #keepHead(chunk: Buffer<ArrayBuffer>, end: number): void {
    if (this.head !== undefined || this.#piece === "none") return;
    this.#keepText(chunk, end);
    if (this.#text.length > this.#maxHeaderSize) this.failure ??= headTooLarge();
  }

  #keepText(chunk: Buffer<ArrayBuffer>, end: number): void {
    if (end > this.#textStart) this.#text += chunk.toString("latin1", this.#textStart, end);
  }

  /** Chunk extensions and trailers are read and dropped, which must not go on for ever. */
  #countOverhead(end: number): void {
    if (this.head === undefined) return;
    this.#overhead += end - this.#bodyEnd;
    if (this.#overhead > MAX_CHUNK_OVERHEAD) {
      this.failure ??= createRefusal("OS2025", 413, "The chunk extensions are too large.");
    }
  }

  #toRefusal(code: ParserCode, chunk: Buffer<ArrayBuffer>, stopped: number): HttpError {
    if (code === CODE.invalidMethod && startsWithToken(chunk, stopped)) {
      return createRefusal("OS2014", 501, "The request method is not known.");
    }
    return notHttp();
  }
}

function notHttp(): HttpError {
  return createRefusal("OS2021", 400, "The bytes received are not an HTTP request.");
}

function headTooLarge(): HttpError {
  return createRefusal("OS2019", 431, "The request line and headers are too large.");
}

/**
 * A copy of a piece of the body, since the chunk's memory is read into again. A small one comes from Node's pool
 * of buffers, which spares allocating outside of the heap; what is handed out must then be copied once more.
 */
function toPiece(chunk: Buffer<ArrayBuffer>, start: number, end: number): Uint8Array<ArrayBuffer> {
  const piece = chunk.subarray(start, end);
  return piece.length > POOLED_SIZE ? new Uint8Array(piece) : Buffer.from(piece);
}
