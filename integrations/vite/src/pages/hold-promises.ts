/**
 * Keeps promises that reject before the data is serialised from ending the process as unhandled rejections. The
 * serialiser sees the rejection all the same; when a load redirects instead, nobody does.
 */
export function holdPromises(value: unknown): void {
  const seen = new Set<unknown>();
  // Not by recursion: data may be nested deeper than calls can be.
  const waiting = [value];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    if (part instanceof Promise) part.catch(() => undefined);
    else for (const member of readMembers(part)) waiting.push(member);
  }
}

function readMembers(part: object): Iterable<unknown> {
  if (part instanceof Map) return [...part].flat();
  if (part instanceof Set || Array.isArray(part)) return part;
  return isPlain(part) ? Object.values(part) : [];
}

/** Anything else can't be serialised, and may have getters that do work. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
