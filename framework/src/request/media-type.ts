import { parseParameters } from "./parse-parameters.ts";
import { TOKEN } from "./token.ts";

/** A media type in its one reading. */
export interface MediaType {
  /** Lower-cased: "application". */
  readonly type: string;
  /** Lower-cased: "problem+json". */
  readonly subtype: string;
  /** By lower-cased name, without a prototype; quotes and escapes are removed. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Reads a media type. Undefined stands for every other spelling, so that no two readers can see two types:
 * another separator, more after the end, a parameter without a value, one given twice.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
 */
export function parseMediaType(value: string | null): MediaType | undefined {
  const essence = new RegExp(`^(${TOKEN})/(${TOKEN})`).exec(value ?? "");
  if (value === null || essence === null) return undefined;
  const [matched, type = "", subtype = ""] = essence;
  const parameters = parseParameters(value.slice(matched.length));
  return parameters && { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters };
}
