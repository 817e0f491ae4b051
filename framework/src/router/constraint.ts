/** What a parameter's segment must look like: `int` in `:id<int>`, `posts|likes` in `:tab<posts|likes>`. */
export interface Constraint {
  /** The same for constraints that accept the same segments. */
  readonly key: string;
  /** Of two constraints in one place the lower one is asked first. */
  readonly rank: number;
  accepts(segment: string): boolean;
}

/** A calendar day per RFC 3339 (`full-date`). Some engines read February 30 as March 2, hence the way back. */
function isDate(segment: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(segment)) return false;
  const time = Date.parse(segment);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(segment);
}

/**
 * The named constraints. Each reads a segment once, from left to right; patterns can't bring expressions of their
 * own, so that no route can be made slow by what it is asked for. Their order is the order they are asked in.
 */
const NAMED: Readonly<Record<string, (segment: string) => boolean>> = {
  uuid: (segment) => /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(segment),
  date: isDate,
  int: (segment) => /^(?:0|-?[1-9]\d{0,14})$/.test(segment),
  slug: (segment) => /^[\da-z]+(?:-[\da-z]+)*$/.test(segment),
};

/** More values than any sensible enumeration: named constraints are asked after all of those. */
const NAMED_RANK = 1e6;

const VALUE = /^[\w~-][\w.~-]*$/;

/** Reads what stands between `<` and `>`, or says why it is neither a named constraint nor an enumeration. */
export function parseConstraint(source: string): Constraint | string {
  if (source.includes("|")) return toEnumeration(source.split("|"));
  const names = Object.keys(NAMED);
  const accepts = Object.hasOwn(NAMED, source) ? NAMED[source] : undefined;
  if (accepts === undefined) {
    return `"${source}" is not a constraint: use ${names.join(", ")}, or several values as in "<posts|likes>"`;
  }
  return { key: source, rank: NAMED_RANK + names.indexOf(source), accepts };
}

function toEnumeration(values: readonly string[]): Constraint | string {
  const set = new Set(values);
  if (set.size < values.length) return "a value of its enumeration is there twice";
  for (const value of values) {
    if (!VALUE.test(value)) {
      return `"${value}" is not a value of an enumeration: use letters, digits, "-", "_", "." and "~"`;
    }
  }
  return {
    key: [...set].sort().join("|"),
    rank: set.size,
    accepts: (segment) => set.has(segment),
  };
}
