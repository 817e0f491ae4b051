import type { IncomingMessage } from "node:http";
import { createRefusal } from "../../../errors/create-refusal.ts";

// A registered name, an IPv4 address or a bracketed IPv6 address, with an optional port. Everything that
// could end the authority early ("/", "?", "#", "@", "\") stays out: see the BadHost class of attacks,
// where `Host: a/b?` moves the path that guards see.
const AUTHORITY = /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,255})(?::\d{1,5})?$/;
const ABSOLUTE_FORM = /^https?:\/\/([^/?#]*)(.*)$/i;

/**
 * Rebuilds the URL a request asks for from its target and its Host (RFC 9112, sections 3.2 and 3.3).
 * The authority never changes the path, and a target that readers could disagree on is refused with 400.
 */
export function toRequestUrl(req: IncomingMessage): URL {
  const { authority, target } = readTarget(req);
  try {
    return new URL(`${isEncrypted(req) ? "https" : "http"}://${authority}${target}`);
  } catch (cause) {
    throw createRefusal("OS2016", 400, "The Host header does not name a host.", { cause });
  }
}

function readTarget(req: IncomingMessage): { authority: string; target: string } {
  const host = readHost(req);
  const raw = req.url ?? "/";
  const absolute = ABSOLUTE_FORM.exec(raw);
  if (absolute) {
    const [, authority = "", rest = ""] = absolute;
    const target = rest.startsWith("/") ? rest : `/${rest}`;
    return { authority: toAuthority(authority), target: toTarget(target) };
  }
  if (raw === "*" && req.method === "OPTIONS") return { authority: host, target: "/*" };
  return { authority: host, target: toTarget(raw) };
}

function readHost(req: IncomingMessage): string {
  let count = 0;
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    if (req.rawHeaders[index]?.toLowerCase() === "host") count += 1;
  }
  if (count > 1) throw createRefusal("OS2016", 400, "The request has more than one Host header.");
  if (count === 0 && req.httpVersion === "1.0") return "localhost";
  if (count === 0) throw createRefusal("OS2016", 400, "The request has no Host header.");
  return toAuthority(req.headers.host ?? "");
}

function toAuthority(text: string): string {
  if (!AUTHORITY.test(text)) {
    throw createRefusal("OS2016", 400, "The Host header does not name a host.");
  }
  return text;
}

function toTarget(raw: string): string {
  // A URL parser reads "\" as "/" and cuts at "#": both would make the app see another path than a proxy did.
  if (!raw.startsWith("/") || /[\\#]|[^\x21-\x7e]/.test(raw)) {
    throw createRefusal("OS2017", 400, "The request target is not a path.");
  }
  return raw;
}

function isEncrypted(req: IncomingMessage): boolean {
  return "encrypted" in req.socket && req.socket.encrypted === true;
}
