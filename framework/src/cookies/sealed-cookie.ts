import { fromBase64Url, toBase64Url } from "../encoding/base64-url.ts";
import { toBytes, toText } from "./encode-text.ts";
import {
  createProtectedCookie,
  type ProtectedCookie,
  type ProtectedCookieOptions,
} from "./protected-cookie.ts";

const IV_BYTES = 12;
const UNTIL_BYTES = 8;

/**
 * Creates a cookie that nobody else can read or write: AES-256-GCM, with its name as additional data, so that
 * a value does not open under another name, and with `maxAge` the time of its end inside.
 *
 * @throws TypeError for a name or an attribute that is not allowed, or a secret shorter than 32 characters.
 * @see https://csrc.nist.gov/pubs/sp/800/38/d/final
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { createSealedCookie } from "openspeed/cookies";
 *
 * declare const secret: string;
 * const session = createSealedCookie("__Host-session", { secrets: [secret], maxAge: 86_400 });
 *
 * openspeed()
 *   .post("/sign-in", async (ctx) => {
 *     await session.write(ctx, JSON.stringify({ user: "ada" }));
 *     return ctx.redirect("/", 303);
 *   })
 *   .get("/me", async (ctx) => {
 *     const text = await session.read(ctx);
 *     if (text === undefined) throw new HttpError(401, "Sign in first.");
 *     return ctx.json(JSON.parse(text));
 *   });
 * ```
 */
export function createSealedCookie(name: string, options: ProtectedCookieOptions): ProtectedCookie {
  const toParams = (iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
    name: "AES-GCM",
    iv,
    additionalData: toBytes(name),
  });
  return createProtectedCookie(name, options, {
    purpose: {
      label: "openspeed sealed cookie",
      algorithm: { name: "AES-GCM", length: 256 },
      usages: ["encrypt", "decrypt"],
    },
    async protect(key, { value, until }) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = toBytes(value);
      const plain = new Uint8Array(UNTIL_BYTES + text.byteLength);
      new DataView(plain.buffer).setFloat64(0, until);
      plain.set(text, UNTIL_BYTES);
      const sealed = await crypto.subtle.encrypt(toParams(iv), key, plain);
      return toBase64Url(iv) + toBase64Url(new Uint8Array(sealed));
    },
    async open(key, text) {
      const bytes = fromBase64Url(text);
      if (bytes === undefined) return undefined;
      const plain = await decrypt(key, toParams(bytes.subarray(0, IV_BYTES)), bytes);
      return (
        plain && {
          value: toText(plain.subarray(UNTIL_BYTES)),
          until: new DataView(plain.buffer).getFloat64(0),
        }
      );
    },
  });
}

async function decrypt(
  key: CryptoKey,
  params: AesGcmParams,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, bytes.subarray(IV_BYTES)));
  } catch {
    return undefined;
  }
}
