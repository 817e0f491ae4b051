const CR = 13;
const LF = 10;

/** Finds the end of a chunked body (RFC 9112, 7.1), however its bytes arrive. */
export class ChunkedBody {
  isComplete = false;
  /** What is left of a chunk's data and the line break behind it. */
  #dataLeft = 0;
  #line = "";
  #isLast = false;

  /** Reads on and returns where it stopped: at the end of the bytes or of the body. */
  read(bytes, start, end) {
    let at = start;
    while (at < end && !this.isComplete) {
      if (this.#dataLeft > 0) {
        const taken = Math.min(this.#dataLeft, end - at);
        this.#dataLeft -= taken;
        at += taken;
      } else {
        this.#readByte(bytes[at]);
        at += 1;
      }
    }
    return at;
  }

  /** Reads the line with a chunk's size, or one of those behind the last chunk. */
  #readByte(byte) {
    if (byte !== LF) {
      if (byte !== CR) this.#line += String.fromCharCode(byte);
      return;
    }
    const line = this.#line;
    this.#line = "";
    if (this.#isLast) {
      this.isComplete = line === "";
      return;
    }
    const size = Number.parseInt(line, 16);
    if (size === 0) this.#isLast = true;
    else this.#dataLeft = size + 2;
  }
}
