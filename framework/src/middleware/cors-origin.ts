import { createError } from "../errors/create-error.ts";
import type { CorsOptions, CorsOriginCheck } from "./cors.ts";

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]+$/;

/** Turns the spellings of `origin` into one function. @throws TypeError for a string that is no origin. */
export function createOriginCheck(origin: NonNullable<CorsOptions["origin"]>): CorsOriginCheck {
  if (typeof origin === "boolean") return () => origin;
  if (typeof origin === "function") return origin;
  const listed = typeof origin === "string" || origin instanceof RegExp ? [origin] : origin;
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const item of listed) {
    // A pattern with "g" or "y" would remember where its last match ended.
    if (item instanceof RegExp)
      patterns.push(new RegExp(item.source, item.flags.replace(/[gy]/g, "")));
    else exact.add(readOrigin(item));
  }
  if (exact.has("*")) return () => true;
  return (requested) => exact.has(requested) || patterns.some((pattern) => pattern.test(requested));
}

function readOrigin(text: string): string {
  if (text === "*" || ORIGIN.test(text)) return text;
  throw createError(
    "OS1010",
    `cors: "${text}" is not an origin. Write scheme, host and port only, in lower case, as in "https://example.com".`,
  );
}
