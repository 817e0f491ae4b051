import type { HttpError } from "../../errors/http-error.ts";
import { toProblem } from "../../errors/problem.ts";

/** A problem document as bytes on the wire, for a connection that has no parsed request to answer. */
export function toRawProblem(error: HttpError): string {
  const body = JSON.stringify(toProblem(error, false));
  return [
    `HTTP/1.1 ${String(error.status)} ${error.title}`,
    `Date: ${new Date().toUTCString()}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
