import { createError } from "../../../errors/create-error.ts";
import { HOP_BY_HOP } from "../hop-by-hop.ts";
import { checkStatus, checkStatusText, readLength, wrongLength } from "../response-rules.ts";
import type { LightView } from "../web/light-response.ts";
import { toStatusLine } from "./status-line.ts";

/** Status line and headers of an answer, as text in ISO 8859-1. Those of the connection come later. */
export interface AnswerHead {
  readonly text: string;
  /** The length that the answer declares itself. */
  readonly length: number | undefined;
  /** Whether the answer asks for the connection to end. */
  readonly closes: boolean;
  readonly hasDate: boolean;
}

/** What RFC 9110, section 5.5 does not allow in a field value, and section 5.1 in a name. */
const FORBIDDEN = /[^\t\x20-\x7e\x80-\xff]/;
const FORBIDDEN_IN_NAME = /[^\w!#$%&'*+.^`|~-]/;

type Answered = Pick<Response, "status" | "statusText" | "headers">;

/**
 * The head of any response, without the headers that belong to an earlier hop.
 *
 * @throws TypeError for a header that HTTP does not allow, RangeError for an interim status.
 */
export function toAnswerHead({ status, statusText, headers }: Answered): AnswerHead {
  checkStatus(status);
  checkStatusText(statusText);
  let text = toStatusLine(status, statusText);
  let length: number | undefined;
  let closes = false;
  let hasDate = false;
  for (const [name, value] of headers) {
    if (FORBIDDEN.test(value) || FORBIDDEN_IN_NAME.test(name)) {
      throw createError("OS3018", `The header "${name}" holds a byte that HTTP refuses.`);
    }
    if (name === "connection") closes = /\bclose\b/i.test(value);
    if (HOP_BY_HOP.has(name)) continue;
    if (name === "content-length") {
      length = readLength(value);
      // RFC 9110, section 8.6.
      if (status === 204) continue;
    }
    if (name === "date") hasDate = true;
    text += `${name}: ${value}\r\n`;
  }
  return { text, length, closes, hasDate };
}

/**
 * The head of a light response, with its length.
 *
 * @throws as {@link toAnswerHead}; TypeError for a declared length that is not the body's.
 */
export function toLightHead({ status, contentType, headers }: LightView, size: number): AnswerHead {
  const isBare = status === 204 || status === 304;
  if (headers === undefined) {
    const type = contentType === null ? "" : `content-type: ${contentType}\r\n`;
    const text = toStatusLine(status, "") + type + (isBare ? "" : `content-length: ${size}\r\n`);
    return { text, length: size, closes: false, hasDate: false };
  }
  const head = toAnswerHead({ status, statusText: "", headers });
  if (isBare) return head;
  if (head.length === undefined)
    return { ...head, text: `${head.text}content-length: ${size}\r\n` };
  if (head.length !== size) throw wrongLength();
  return head;
}
