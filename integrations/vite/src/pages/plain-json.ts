/**
 * Writes a value as JSON that is also JavaScript and safe inside a script element, or gives up with
 * `undefined` for anything that JSON can't carry whole: dates, maps, promises, `undefined`, a value that is
 * referred to twice. Most pages' data is plain, and this is several times faster than what can do the rest.
 */
export function toPlainJson(value: unknown): string | undefined {
  if (!isPlain(value, new Set())) return undefined;
  return JSON.stringify(value).replaceAll("<", "\\u003C");
}

function isPlain(value: unknown, seen: Set<object>): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "object" && isPlainObject(value, seen);
}

function isPlainObject(value: object, seen: Set<object>): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (!isPlain(value[index], seen)) return false;
    }
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) {
    // In JavaScript, unlike JSON, a member of this name sets the prototype; toJSON would change the value.
    if (key === "__proto__" || key === "toJSON" || !Object.hasOwn(value, key)) return false;
    const member: unknown = Reflect.get(value, key);
    if (!isPlain(member, seen)) return false;
  }
  return Object.getOwnPropertySymbols(value).length === 0;
}
