import { parseSetCookie } from "./parse-set-cookie.ts";

interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly secure: boolean;
  /** In milliseconds since the epoch. */
  readonly ends: number;
}

/** Keeps the cookies of one origin between requests as a browser would (RFC 6265, section 5). */
export interface CookieJar {
  /** The `cookie` header for a URL, or undefined when there is nothing to send. */
  read(url: URL): string | undefined;
  /** Takes in what an answer sets. A cookie that has expired leaves the jar. */
  write(response: Response, url: URL): void;
  /** Empties the jar. */
  clear(): void;
}

/**
 * Creates an empty jar. Give it a clock where the tests have their own.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createCookieJar, createTestClient } from "openspeed/testing";
 *
 * const cookies = createCookieJar();
 * const app = openspeed().get("/", () => "text");
 * const [first, second] = [createTestClient(app, { cookies }), createTestClient(app, { cookies })];
 *
 * await first.get("/");
 * await second.get("/");
 * ```
 */
export function createCookieJar(now: () => number = () => Date.now()): CookieJar {
  const cookies = new Map<string, StoredCookie>();
  return {
    read(url) {
      for (const [key, { ends }] of cookies) if (ends <= now()) cookies.delete(key);
      const sent = [...cookies.values()]
        .filter(
          (cookie) => isPathBelow(url.pathname, cookie.path) && (!cookie.secure || isSecure(url)),
        )
        .toSorted((a, b) => b.path.length - a.path.length)
        .map(({ name, value }) => `${name}=${value}`);
      return sent.length === 0 ? undefined : sent.join("; ");
    },
    write(response, url) {
      for (const header of response.headers.getSetCookie()) {
        const cookie = parse(header, url, now());
        cookies.set(`${cookie.name};${cookie.path}`, cookie);
      }
    },
    clear: () => cookies.clear(),
  };
}

/** Adds what a jar has for a URL to the cookies that a request brings along itself. */
export function addCookies(headers: Headers, jar: CookieJar | undefined, url: URL): void {
  const kept = jar?.read(url);
  if (kept === undefined) return;
  const own = headers.get("cookie");
  headers.set("cookie", own === null ? kept : `${kept}; ${own}`);
}

function parse(header: string, url: URL, now: number): StoredCookie {
  const { name, value, attributes } = parseSetCookie(header);
  const maxAge = attributes.get("max-age");
  const expires = attributes.get("expires");
  const ends =
    maxAge === undefined
      ? expires === undefined
        ? Infinity
        : Date.parse(expires)
      : now + Number(maxAge) * 1000;
  const path = attributes.get("path") ?? "";
  return {
    name,
    value,
    path: path.startsWith("/") ? path : defaultPath(url),
    secure: attributes.has("secure"),
    ends,
  };
}

function defaultPath({ pathname }: URL): string {
  return pathname.slice(0, pathname.lastIndexOf("/")) || "/";
}

function isPathBelow(path: string, prefix: string): boolean {
  if (path === prefix || prefix === "/") return true;
  return path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}

/** Browsers treat localhost as secure. */
function isSecure(url: URL): boolean {
  return url.protocol === "https:" || url.hostname === "localhost";
}
