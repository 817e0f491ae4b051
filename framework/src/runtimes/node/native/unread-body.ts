import type { IncomingMessage } from "node:http";
import type { RequestBody } from "../request-body.ts";

const KEEP_ALIVE_BYTES = 64 * 1024;
const LINGER_MS = 5000;

/**
 * Whether the connection has to end after this answer because too much of the request is still to come.
 * A short rest is cheaper to skip than a new connection.
 */
export function isWorthClosing(
  req: IncomingMessage,
  body: RequestBody,
  continued: boolean,
): boolean {
  if (req.complete || body.isBeingRead()) return false;
  const declared = Number(req.headers["content-length"] ?? Number.POSITIVE_INFINITY);
  return !continued || declared > KEEP_ALIVE_BYTES;
}

/**
 * Takes in and drops what is left of a request. A client that is still sending would otherwise find its
 * connection reset and never see the answer (RFC 9112, section 9.6).
 */
export async function discardRest(req: IncomingMessage, signal: AbortSignal): Promise<void> {
  if (req.complete || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      req.off("end", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, LINGER_MS);
    req.once("end", done);
    signal.addEventListener("abort", done, { once: true });
    req.resume();
  });
}
