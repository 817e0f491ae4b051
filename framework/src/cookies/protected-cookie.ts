import { createError } from "../errors/create-error.ts";
import type { Context } from "../context.ts";
import type { CookieAttributes } from "./cookie-attributes.ts";
import { createKeyRing, type KeyPurpose } from "./cookie-keys.ts";
import { readCookies } from "./read-cookies.ts";
import { deleteCookie, setCookie } from "./set-cookie.ts";
import { toSetCookie } from "./to-set-cookie.ts";

/** The attributes of a cookie whose value is protected by secrets. */
export interface ProtectedCookieOptions extends Omit<CookieAttributes, "expires"> {
  /**
   * What the keys are derived from, each at least 32 characters of randomness. The first one writes and all
   * of them read: to rotate, put a new one in front and drop the last once its cookies have run out.
   */
  secrets: readonly string[];
}

/** A cookie whose value only this app can have written. */
export interface ProtectedCookie {
  readonly name: string;
  /** The value that was written; undefined without one, and for one that was forged, changed, outlived, or written for another cookie. */
  read(ctx: Pick<Context, "request">): Promise<string | undefined>;
  /**
   * Sets the cookie on whatever is answered.
   * @throws TypeError when the value is not well-formed Unicode or makes the cookie longer than 4096 bytes.
   */
  write(ctx: Pick<Context, "response">, value: string): Promise<void>;
  /** Makes the browser forget it. */
  clear(ctx: Pick<Context, "response">): void;
}

/** A value, and until when it counts: in seconds since the epoch, or 0 for as long as the browser keeps it. */
export interface Dated {
  readonly value: string;
  readonly until: number;
}

/** The cryptography of one kind of protected cookie. */
export interface Protection {
  readonly purpose: KeyPurpose;
  /** Writes what follows the key's id. */
  protect(key: CryptoKey, dated: Dated): Promise<string>;
  /** Undefined for what the key did not write. */
  open(key: CryptoKey, text: string): Promise<Dated | undefined>;
}

/**
 * Creates a cookie of one kind of protection: the key's id, a dot and the protected text.
 *
 * @throws TypeError for a name, an attribute or a secret that is not allowed.
 */
export function createProtectedCookie(
  name: string,
  { secrets, ...attributes }: ProtectedCookieOptions,
  protection: Protection,
): ProtectedCookie {
  toSetCookie(name, "", attributes);
  const readKeys = createKeyRing(secrets, protection.purpose);
  const { maxAge } = attributes;
  return {
    name,
    async read(ctx) {
      const [id, text, ...rest] = (readCookies(ctx)[name] ?? "").split(":");
      if (text === undefined || rest.length > 0) return undefined;
      const found = (await readKeys()).all.find((key) => key.id === id);
      const dated = found && (await protection.open(found.key, text));
      return dated && isCurrent(dated) ? dated.value : undefined;
    },
    async write(ctx, value) {
      if (!value.isWellFormed()) {
        throw createError(
          "OS3015",
          `The value of the cookie "${name}" is not well-formed Unicode.`,
        );
      }
      const { id, key } = (await readKeys()).first;
      const until = maxAge === undefined ? 0 : Math.floor(Date.now() / 1000) + maxAge;
      setCookie(ctx, name, `${id}:${await protection.protect(key, { value, until })}`, attributes);
    },
    clear: (ctx) => deleteCookie(ctx, name, attributes),
  };
}

function isCurrent({ until }: Dated): boolean {
  return until === 0 || until * 1000 > Date.now();
}
