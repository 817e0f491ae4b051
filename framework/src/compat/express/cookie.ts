import { createHmac } from "node:crypto";

/** The options of `res.cookie()`. */
export interface CookieOptions {
  domain?: string;
  encode?: (value: string) => string;
  expires?: Date;
  httpOnly?: boolean;
  /** In milliseconds, as Express has it. */
  maxAge?: number;
  partitioned?: boolean;
  path?: string;
  priority?: "low" | "medium" | "high";
  sameSite?: boolean | "lax" | "strict" | "none";
  secure?: boolean;
  signed?: boolean;
}

/**
 * Writes a Set-Cookie header as Express does (RFC 6265, section 4.1).
 *
 * @throws TypeError when the name, domain or path could break out of the header, or a signature lacks its secret.
 */
export function toSetCookie(
  name: string,
  value: unknown,
  options: CookieOptions & { secret?: string | undefined },
): string {
  if (!/^[\w!#$%&'*.^`|~+-]+$/.test(name)) throw new TypeError(`"${name}" is not a cookie name.`);
  let text =
    typeof value === "string"
      ? value
      : typeof value === "object"
        ? `j:${JSON.stringify(value)}`
        : `${value as number}`;
  if (options.signed === true) {
    if (options.secret === undefined)
      throw new TypeError('cookieParser("secret") required for signed cookies');
    text = `s:${text}.${createHmac("sha256", options.secret).update(text).digest("base64").replace(/=+$/, "")}`;
  }
  const parts = [`${name}=${(options.encode ?? encodeURIComponent)(text)}`];
  const expires =
    options.maxAge === undefined ? options.expires : new Date(Date.now() + options.maxAge);
  if (options.maxAge !== undefined)
    parts.push(`Max-Age=${String(Math.floor(options.maxAge / 1000))}`);
  if (options.domain !== undefined) parts.push(`Domain=${plain(options.domain)}`);
  parts.push(`Path=${plain(options.path ?? "/")}`);
  if (expires !== undefined) parts.push(`Expires=${expires.toUTCString()}`);
  if (options.httpOnly === true) parts.push("HttpOnly");
  if (options.secure === true) parts.push("Secure");
  if (options.partitioned === true) parts.push("Partitioned");
  if (options.priority !== undefined) parts.push(`Priority=${capitalise(options.priority)}`);
  if (options.sameSite !== undefined && options.sameSite !== false) {
    parts.push(`SameSite=${options.sameSite === true ? "Strict" : capitalise(options.sameSite)}`);
  }
  return parts.join("; ");
}

function plain(text: string): string {
  if (/[;\x00-\x1f\x7f]/.test(text))
    throw new TypeError("A cookie attribute holds a forbidden character.");
  return text;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
