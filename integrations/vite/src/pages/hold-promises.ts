/**
 * Keeps promises that reject before the data is serialised from ending the process as unhandled rejections. The
 * serialiser sees the rejection all the same; when a load redirects instead, nobody does.
 */
export function holdPromises(value: unknown, seen: Set<unknown> = new Set()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Promise) value.catch(() => undefined);
  else if (value instanceof Map || value instanceof Set) holdPromises([...value], seen);
  else if (Array.isArray(value)) for (const item of value) holdPromises(item, seen);
  else if (isPlain(value)) for (const item of Object.values(value)) holdPromises(item, seen);
}

/** Anything else can't be serialised, and may have getters that do work. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
