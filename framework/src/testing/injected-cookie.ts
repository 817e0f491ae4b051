import { parseSetCookie } from "./parse-set-cookie.ts";

/** A cookie that an answer sets, as `inject()` lists it. */
export interface InjectedCookie {
  readonly name: string;
  readonly value: string;
  /** The attributes, as Fastify names them: `path`, `maxAge`, `httpOnly`, `sameSite` and so on. */
  readonly [attribute: string]: string | number | boolean | Date;
}

const NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["max-age", "maxAge"],
  ["httponly", "httpOnly"],
  ["samesite", "sameSite"],
]);

/** Reads one `set-cookie` header. */
export function toInjectedCookie(header: string): InjectedCookie {
  const { name, value, attributes } = parseSetCookie(header);
  const cookie: Record<string, string | number | boolean | Date> = {};
  for (const [key, given] of attributes) cookie[NAMES.get(key) ?? key] = toValue(key, given);
  return { ...cookie, name, value: decode(value) };
}

function toValue(key: string, given: string): string | number | boolean | Date {
  if (key === "max-age") return Number(given);
  if (key === "expires") return new Date(given);
  return given === "" ? true : given;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
