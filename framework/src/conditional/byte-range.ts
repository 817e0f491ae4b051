/** A part of what could be sent whole, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/**
 * Reads a Range header (RFC 9110, section 14). Undefined means the whole: no range, another unit, a malformed
 * value, or several ranges. "unsatisfiable" means 416.
 */
export function toByteRange(
  header: string | null,
  size: number,
): ByteRange | "unsatisfiable" | undefined {
  const match = /^bytes=[\t ]*(\d*)-(\d*)[\t ]*$/i.exec(header ?? "");
  if (match === null) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "") {
    if (last === "") return undefined;
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, length };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Number(last);
  if (end < start && last !== "") return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, length: Math.min(end, size - 1) - start + 1 };
}
