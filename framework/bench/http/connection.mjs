import { connect } from "node:net";
import { ChunkedBody } from "./chunked-body.mjs";

const LF = 10;
const CR = 13;
const CONTENT_LENGTH = "content-length:";
const CHUNKED = "transfer-encoding: chunked";

/** Read and parsed before the next connection reads, so that all can share it. */
const BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * One keep-alive connection that sends the next burst of requests when all of the last one are answered. It reads
 * no more of HTTP than it needs for counting: the status, how long the body is, and where an answer ends.
 */
export class Connection {
  #socket;
  #bursts;
  #depth;
  #next;
  #total;
  #fail;
  #waiting = 0;
  #bodyLeft = 0;
  #chunkedBody = undefined;
  #partialHead = Buffer.alloc(0);
  #isClosing = false;

  constructor({ port, bursts, depth, first, total, fail }) {
    this.#bursts = bursts;
    this.#depth = depth;
    this.#next = first % bursts.length;
    this.#total = total;
    this.#fail = fail;
    this.#socket = connect({
      host: "127.0.0.1",
      port,
      noDelay: true,
      onread: { buffer: BUFFER, callback: (length, buffer) => this.#read(buffer, length) },
    });
    this.opened = new Promise((resolve) => this.#socket.once("connect", resolve));
    this.#socket.on("error", (error) => this.#stopAll(error.message));
    this.#socket.on("close", () => this.#stopAll("the server closed a connection"));
  }

  /** Sends the first burst. */
  start() {
    const total = this.#total;
    if (total.left <= 0) return;
    total.left -= this.#depth;
    this.#waiting = this.#depth;
    const burst = this.#bursts[this.#next];
    this.#next = (this.#next + this.#depth) % this.#bursts.length;
    this.#socket.write(burst);
  }

  close() {
    this.#isClosing = true;
    this.#socket.destroy();
  }

  #stopAll(message) {
    if (!this.#isClosing) this.#fail(message);
  }

  #read(buffer, length) {
    let chunk = buffer;
    let end = length;
    let at = 0;
    if (this.#partialHead.length > 0) {
      chunk = Buffer.concat([this.#partialHead, buffer.subarray(0, length)]);
      end = chunk.length;
      this.#partialHead = Buffer.alloc(0);
    }
    while (at < end) {
      if (this.#bodyLeft === 0 && this.#chunkedBody === undefined) {
        const bodyStart = this.#readHead(chunk, at, end);
        if (bodyStart === -1) {
          this.#partialHead = Buffer.from(chunk.subarray(at, end));
          break;
        }
        at = bodyStart;
      }
      at = this.#readBody(chunk, at, end);
    }
    return true;
  }

  #readBody(chunk, at, end) {
    const chunked = this.#chunkedBody;
    if (chunked !== undefined) {
      const stop = chunked.read(chunk, at, end);
      if (chunked.isComplete) {
        this.#chunkedBody = undefined;
        this.#countAnswer();
      }
      return stop;
    }
    const taken = Math.min(this.#bodyLeft, end - at);
    this.#bodyLeft -= taken;
    if (this.#bodyLeft === 0) this.#countAnswer();
    return at + taken;
  }

  /** Where the body starts, or -1 when the head has not arrived as a whole. */
  #readHead(chunk, start, end) {
    let contentLength = -1;
    let chunked;
    for (let at = start; at < end; at++) {
      if (chunk[at] !== LF) continue;
      const line = at + 1;
      if (line + 1 >= end) return -1;
      if (chunk[line] === CR) {
        if (chunk.latin1Slice(start + 9, start + 12) !== "200") {
          this.#fail(`answered ${chunk.latin1Slice(start, start + 40).split("\r\n", 1)[0]}`);
        }
        if (contentLength === -1 && chunked === undefined)
          this.#fail("answered without a length and not in chunks");
        this.#bodyLeft = chunked === undefined ? contentLength : 0;
        this.#chunkedBody = chunked;
        return line + 2;
      }
      if (isChunked(chunk, line, end)) chunked = new ChunkedBody();
      if (isContentLength(chunk, line, end)) {
        contentLength = Number.parseInt(chunk.latin1Slice(line + CONTENT_LENGTH.length, line + 40));
      }
    }
    return -1;
  }

  #countAnswer() {
    const total = this.#total;
    total.answers += 1;
    total.onAnswer?.();
    this.#waiting -= 1;
    if (this.#waiting === 0) this.start();
  }
}

function isChunked(chunk, line, end) {
  if ((chunk[line] | 32) !== 116 || chunk[line + 8] !== 45) return false;
  const stop = line + CHUNKED.length;
  return stop < end && chunk.latin1Slice(line, stop).toLowerCase() === CHUNKED;
}

function isContentLength(chunk, line, end) {
  // The first letter and the hyphen turn nearly every other field away.
  if ((chunk[line] | 32) !== 99 || chunk[line + 7] !== 45) return false;
  const stop = line + CONTENT_LENGTH.length;
  return stop < end && chunk.latin1Slice(line, stop).toLowerCase() === CONTENT_LENGTH;
}
