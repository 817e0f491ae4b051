import type { IncomingMessage } from "node:http";
import { createRefusal } from "../../../errors/create-refusal.ts";
import { toTargetUrl } from "../request-target.ts";

/**
 * Rebuilds the URL a request asks for from its target and its Host.
 *
 * @throws HttpError 400 for a target or a Host that readers could disagree on.
 */
export function toRequestUrl(req: IncomingMessage): URL {
  return toTargetUrl({
    method: req.method ?? "GET",
    target: req.url ?? "/",
    host: readHost(req),
    scheme: "encrypted" in req.socket && req.socket.encrypted === true ? "https" : "http",
  });
}

function readHost(req: IncomingMessage): string {
  let count = 0;
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    if (req.rawHeaders[index]?.toLowerCase() === "host") count += 1;
  }
  if (count > 1) throw createRefusal("OS2016", 400, "The request has more than one Host header.");
  if (count === 0 && req.httpVersion === "1.0") return "localhost";
  if (count === 0) throw createRefusal("OS2016", 400, "The request has no Host header.");
  return req.headers.host ?? "";
}
