import { createRefusal } from "../../errors/create-refusal.ts";

// A registered name, an IPv4 address or a bracketed IPv6 address, with an optional port. Everything that
// could end the authority early ("/", "?", "#", "@", "\") stays out: see the BadHost class of attacks,
// where `Host: a/b?` moves the path that guards see.
const AUTHORITY = /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,255})(?::\d{1,5})?$/;
const ABSOLUTE_FORM = /^https?:\/\/([^/?#]*)(.*)$/i;

/** What a request line and its Host say of where a request leads. */
export interface RequestLine {
  readonly method: string;
  /** The target as it was received. */
  readonly target: string;
  /** The value of Host, or of `:authority`. */
  readonly host: string;
  readonly scheme: "http" | "https";
}

/**
 * Builds the URL that a request asks for (RFC 9112, sections 3.2 and 3.3). The authority never changes the
 * path, and a target that readers could disagree on is refused.
 *
 * @throws HttpError 400
 */
export function toTargetUrl(line: RequestLine): URL {
  const { authority, path } = readTarget(line);
  try {
    return new URL(`${line.scheme}://${authority}${path}`);
  } catch (cause) {
    throw createRefusal("OS2016", 400, "The Host header does not name a host.", { cause });
  }
}

function readTarget({ method, target, host }: RequestLine): { authority: string; path: string } {
  const named = checkAuthority(host);
  const absolute = ABSOLUTE_FORM.exec(target);
  if (absolute) {
    const [, authority = "", rest = ""] = absolute;
    const path = rest.startsWith("/") ? rest : `/${rest}`;
    return { authority: checkAuthority(authority), path: checkPath(path) };
  }
  if (target === "*" && method === "OPTIONS") return { authority: named, path: "/*" };
  return { authority: named, path: checkPath(target) };
}

/** @throws HttpError 400 for anything but a host with an optional port. */
function checkAuthority(text: string): string {
  if (!AUTHORITY.test(text)) {
    throw createRefusal("OS2016", 400, "The Host header does not name a host.");
  }
  return text;
}

/** @throws HttpError 400 for a path that a URL parser would read as another one. */
function checkPath(raw: string): string {
  // A URL parser reads "\" as "/" and cuts at "#": both would make the app see another path than a proxy did.
  if (!raw.startsWith("/") || /[\\#]|[^\x21-\x7e]/.test(raw)) {
    throw createRefusal("OS2017", 400, "The request target is not a path.");
  }
  return raw;
}
