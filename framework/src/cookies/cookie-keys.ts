import { createError } from "../errors/create-error.ts";
import { toBase64Url } from "../encoding/base64-url.ts";
import { toBytes } from "./encode-text.ts";

const MIN_SECRET = 32;

/** A key that was derived from a secret, and the name under which a cookie says that it was used. */
export interface CookieKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** The keys of a cookie: what the first secret gave writes, and all of them read. */
export interface KeyRing {
  readonly first: CookieKey;
  readonly all: readonly CookieKey[];
}

/** What keys are derived for. Two labels never share a key. */
export interface KeyPurpose {
  readonly label: string;
  readonly algorithm: AesKeyGenParams | HmacKeyGenParams;
  readonly usages: readonly KeyUsage[];
}

/**
 * Derives the keys of a cookie from its secrets, once, when they are first needed (HKDF, RFC 5869).
 *
 * @throws TypeError when there is no secret, or one is shorter than 32 characters.
 */
export function createKeyRing(
  secrets: readonly string[],
  purpose: KeyPurpose,
): () => Promise<KeyRing> {
  const [first, ...older] = secrets;
  if (first === undefined) throw createError("OS1025", "The cookie has no secret.");
  if (secrets.some((secret) => secret.length < MIN_SECRET)) {
    throw createError(
      "OS1025",
      `A secret of the cookie is shorter than ${String(MIN_SECRET)} characters. Make one with: openssl rand -base64 32`,
    );
  }
  let ring: Promise<KeyRing> | undefined;
  const derive = async (): Promise<KeyRing> => {
    const newest = await deriveKey(first, purpose);
    const others = await Promise.all(older.map((secret) => deriveKey(secret, purpose)));
    return { first: newest, all: [newest, ...others] };
  };
  return () => (ring ??= derive());
}

async function deriveKey(
  secret: string,
  { label, algorithm, usages }: KeyPurpose,
): Promise<CookieKey> {
  const material = await crypto.subtle.importKey("raw", toBytes(secret), "HKDF", false, [
    "deriveBits",
    "deriveKey",
  ]);
  const hkdf = (info: string): HkdfParams => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: toBytes(info),
  });
  const id = await crypto.subtle.deriveBits(hkdf(`${label} id`), material, 48);
  const key = await crypto.subtle.deriveKey(hkdf(`${label} key`), material, algorithm, false, [
    ...usages,
  ]);
  return { id: toBase64Url(new Uint8Array(id)), key };
}
