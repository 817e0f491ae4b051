/**
 * Reads and sets cookies: plain, signed or sealed.
 *
 * @module
 */
export type { CookieAttributes } from "./cookie-attributes.ts";
export type { ProtectedCookie, ProtectedCookieOptions } from "./protected-cookie.ts";
export { readCookies } from "./read-cookies.ts";
export { createSealedCookie } from "./sealed-cookie.ts";
export { deleteCookie, setCookie } from "./set-cookie.ts";
export { createSignedCookie } from "./signed-cookie.ts";
