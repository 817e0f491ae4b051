import type { ServerResponse } from "node:http";
import { HOP_BY_HOP } from "../hop-by-hop.ts";
import { checkStatus, checkStatusText, readLength } from "../response-rules.ts";

/**
 * Puts status and headers on a Node response; nothing is sent yet.
 *
 * @throws when Node refuses one of them; the response then holds some of them.
 */
export function applyHead(
  response: Pick<Response, "status" | "statusText" | "headers">,
  res: ServerResponse,
): void {
  checkStatus(response.status);
  checkStatusText(response.statusText);
  const length = response.headers.get("content-length");
  if (length !== null) readLength(length);
  res.statusCode = response.status;
  if (response.statusText !== "") res.statusMessage = response.statusText;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie" || HOP_BY_HOP.has(name)) continue;
    res.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader("set-cookie", cookies);
  if (/\bclose\b/i.test(response.headers.get("connection") ?? "")) {
    res.setHeader("connection", "close");
  }
  // RFC 9110, section 8.6.
  if (response.status === 204) res.removeHeader("content-length");
}

/** Takes off what {@link applyHead} has put on a response, for another head. */
export function clearHead(res: ServerResponse): void {
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  res.statusMessage = "";
}
