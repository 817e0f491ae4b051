import { createRefusal } from "../../../errors/create-refusal.ts";
import type { RequestHead } from "./request-head.ts";

/** What the headers say about the connection and the body. */
export interface Framing {
  /** The Host header; undefined for HTTP/1.0 without one. */
  readonly host: string | undefined;
  /** How long the body is: 0 without one, infinite for a chunked one. */
  readonly bodyLength: number;
  /** The client holds its body back until it is sent 100 Continue. */
  readonly awaitsContinue: boolean;
}

/**
 * Reads the headers that are about the message itself. llhttp has refused conflicting and repeated lengths
 * before.
 *
 * @throws HttpError 400 for a missing or repeated Host and for chunks in HTTP/1.0, 417 for an expectation other
 * than 100-continue, 501 for a transfer coding other than chunked.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6
 */
export function readFraming(head: RequestHead): Framing {
  let host: string | undefined;
  let bodyLength = 0;
  let awaitsContinue = false;
  for (let index = 0; index < head.size; index++) {
    switch (head.nameLength(index)) {
      case 4:
        if (!isNamed(head, index, "host")) break;
        if (host !== undefined) throw refuseHost("The request has more than one Host header.");
        host = head.value(index);
        break;
      case 6:
        if (isNamed(head, index, "expect")) awaitsContinue = readExpectation(head, index);
        break;
      case 14:
        if (isNamed(head, index, "content-length")) bodyLength = Number(head.value(index));
        break;
      case 17:
        if (!isNamed(head, index, "transfer-encoding")) break;
        checkCoding(head, index);
        bodyLength = Number.POSITIVE_INFINITY;
        break;
    }
  }
  if (host === undefined && head.version > 10) throw refuseHost("The request has no Host header.");
  return { host, bodyLength, awaitsContinue };
}

function isNamed(head: RequestHead, index: number, name: string): boolean {
  return head.name(index).toLowerCase() === name;
}

/** HTTP/1.0 has no 100 Continue: a server ignores the header there (RFC 9110, section 10.1.1). */
function readExpectation(head: RequestHead, index: number): boolean {
  if (head.version === 10) return false;
  if (head.value(index).toLowerCase() === "100-continue") return true;
  throw createRefusal("OS2022", 417, "The only expectation that can be met is 100-continue.");
}

function checkCoding(head: RequestHead, index: number): void {
  if (head.version === 10) {
    throw createRefusal("OS2021", 400, "HTTP/1.0 has no transfer codings.");
  }
  const coding = head.value(index).toLowerCase();
  if (coding === "chunked") return;
  if (coding === "") throw createRefusal("OS2021", 400, "The transfer coding has no name.");
  throw createRefusal("OS2034", 501, "The only transfer coding that is understood is chunked.");
}

function refuseHost(detail: string): Error {
  return createRefusal("OS2016", 400, detail);
}
