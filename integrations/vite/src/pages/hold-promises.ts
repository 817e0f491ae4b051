/**
 * Keeps promises in data that is still to be serialised from ending the process when they reject before:
 * whoever serialises them is told, and nobody may, when a load redirects instead.
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
