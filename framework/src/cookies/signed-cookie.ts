import { fromBase64Url, toBase64Url } from "../encoding/base64-url.ts";
import { toBytes, toText } from "./encode-text.ts";
import {
  createProtectedCookie,
  type ProtectedCookie,
  type ProtectedCookieOptions,
} from "./protected-cookie.ts";

/**
 * Creates a cookie that nobody else can write, though everyone can read it: HMAC-SHA-256 over its name, its
 * value and, with `maxAge`, when it ends.
 *
 * @throws TypeError for a name or an attribute that is not allowed, or a secret shorter than 32 characters.
 * @see https://www.rfc-editor.org/rfc/rfc2104
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createSignedCookie } from "openspeed/cookies";
 *
 * declare const secret: string;
 * const visits = createSignedCookie("visits", { secrets: [secret], maxAge: 3600 });
 *
 * openspeed().get("/", async (ctx) => {
 *   const count = Number((await visits.read(ctx)) ?? 0) + 1;
 *   await visits.write(ctx, String(count));
 *   return `Visit ${count}`;
 * });
 * ```
 */
export function createSignedCookie(name: string, options: ProtectedCookieOptions): ProtectedCookie {
  return createProtectedCookie(name, options, {
    purpose: {
      label: "openspeed signed cookie",
      algorithm: { name: "HMAC", hash: "SHA-256", length: 256 },
      usages: ["sign", "verify"],
    },
    async protect(key, { value, until }) {
      const text = `${until.toString(36)}.${toBase64Url(toBytes(value))}`;
      const mac = await crypto.subtle.sign("HMAC", key, toBytes(`${name}=${text}`));
      return `${text}.${toBase64Url(new Uint8Array(mac))}`;
    },
    async open(key, text) {
      const dot = text.lastIndexOf(".");
      const mac = fromBase64Url(text.slice(dot + 1));
      const signed = text.slice(0, Math.max(dot, 0));
      if (mac === undefined) return undefined;
      // WebCrypto compares in constant time.
      const isOurs = await crypto.subtle.verify("HMAC", key, mac, toBytes(`${name}=${signed}`));
      const [until = "", payload = ""] = signed.split(".");
      const value = isOurs ? fromBase64Url(payload) : undefined;
      return value && { value: toText(value), until: Number.parseInt(until, 36) };
    },
  });
}
