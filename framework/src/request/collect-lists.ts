import { createRefusal } from "../errors/create-refusal.ts";

/**
 * Collects named values into an object without a prototype, those of a repeated name into a list.
 *
 * @throws HttpError 400 for the name `__proto__`, whose list a later merge could put into every array.
 */
export function collectLists<T>(entries: Iterable<readonly [string, T]>): Record<string, T | T[]> {
  const bag: Record<string, T | T[]> = Object.create(null);
  for (const [name, value] of entries) {
    if (name === "__proto__")
      throw createRefusal("OS2007", 400, 'The name "__proto__" is not allowed.');
    const known = bag[name];
    if (known === undefined) bag[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else bag[name] = [known, value];
  }
  return bag;
}
