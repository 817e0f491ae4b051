import type { ServerResponse } from "node:http";
import { createError } from "../../../errors/create-error.ts";
import { HOP_BY_HOP } from "../hop-by-hop.ts";

/**
 * Puts status and headers on a Node response; nothing is sent yet.
 *
 * @throws when Node refuses one of them; the response then holds none of them.
 */
export function applyHead(response: Response, res: ServerResponse): void {
  if (response.status < 200) {
    throw createError("OS3006", `A response cannot have the status ${String(response.status)}.`, {
      kind: RangeError,
    });
  }
  const length = response.headers.get("content-length");
  if (length !== null && !/^\d+$/.test(length)) {
    throw createError("OS3007", `A response cannot have the Content-Length "${length}".`);
  }
  try {
    res.statusCode = response.status;
    if (response.statusText !== "") res.statusMessage = toReason(response.statusText);
    for (const [name, value] of response.headers) {
      if (name === "set-cookie" || HOP_BY_HOP.has(name)) continue;
      res.setHeader(name, value);
    }
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) res.setHeader("set-cookie", cookies);
    if (/\bclose\b/i.test(response.headers.get("connection") ?? "")) {
      res.setHeader("connection", "close");
    }
  } catch (error) {
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    res.statusMessage = "";
    throw error;
  }
  // RFC 9110, section 8.6.
  if (response.status === 204) res.removeHeader("content-length");
}

function toReason(text: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    throw createError("OS3008", "The status text holds a character that HTTP does not allow.");
  }
  return text;
}
