import { type MediaType, parseMediaType } from "../request/media-type.ts";
import { TOKEN } from "../request/token.ts";

/** One member of an Accept header: what it asks for and how much, from 0 (never) to 1. */
export interface Preference<T> {
  readonly range: T;
  readonly quality: number;
}

/** More than any client sends. What follows does not count. */
const MAX_ENTRIES = 100;

const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;
const WEIGHTED = /* @__PURE__ */ new RegExp(`^(${TOKEN})(?:[\\t ]*;[\\t ]*q=([\\d.]+))?$`, "i");

/** Reads an Accept header (RFC 9110, section 12.5.1). Entries that are malformed do not count. */
export function parseTypePreferences(header: string): Preference<MediaType>[] {
  return splitList(header).flatMap((entry) => {
    const range = parseMediaType(entry);
    if (range === undefined) return [];
    // Wherever it stands, a parameter named q is the weight.
    const { q = "1", ...parameters } = range.parameters;
    return QUALITY.test(q) ? [{ range: { ...range, parameters }, quality: Number(q) }] : [];
  });
}

/** Reads an Accept-Language or Accept-Encoding header, lower-cased. Entries that are malformed do not count. */
export function parsePreferences(header: string): Preference<string>[] {
  return splitList(header).flatMap((entry) => {
    const [, range, quality = "1"] = WEIGHTED.exec(entry) ?? [];
    if (range === undefined || !QUALITY.test(quality)) return [];
    return [{ range: range.toLowerCase(), quality: Number(quality) }];
  });
}

/** Splits at the commas that stand outside quotes. */
function splitList(header: string): string[] {
  const entries: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index <= header.length && entries.length < MAX_ENTRIES; index++) {
    const char = header[index];
    if (char === '"') quoted = !quoted;
    else if (char === "\\" && quoted) index++;
    if (char === undefined || (char === "," && !quoted)) {
      entries.push(
        header
          .slice(start, index)
          .replace(/^[\t ]+/, "")
          .trimEnd(),
      );
      start = index + 1;
    }
  }
  return entries.filter((entry) => entry !== "");
}
