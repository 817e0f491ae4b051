/** What a parameter's segment must look like: `int` in `:id<int>`, `posts|likes` in `:tab<posts|likes>`. */
export interface Constraint {
  /** The same for constraints that accept the same segments. */
  readonly key: string;
  /** Of two constraints in one place the lower one is asked first. */
  readonly rank: number;
  accepts(segment: string): boolean;
}

/**
 * The named constraints, in the order they are asked in. Each reads a segment once, from left to right; patterns
 * can't bring expressions of their own, so that no route can be made slow by what it is asked for.
 */
const NAMED = {
  uuid: /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  int: /^(0|-?[1-9]\d{0,14})$/,
  slug: /^[\da-z]+(-[\da-z]+)*$/,
};

/** Whether a calendar has a day (RFC 3339 `full-date`). Some engines read February 30 as March 1, others not at all. */
function isDay(date: string): boolean {
  return new Date(Date.parse(date) || 0).toISOString().startsWith(date);
}

const VALUE = /^[\w~-][\w.~-]*$/;

/** Reads what stands between `<` and `>`, or says why it is neither a named constraint nor an enumeration. */
export function parseConstraint(source: string): Constraint | string {
  if (source.includes("|")) return toEnumeration(source.split("|"));
  for (const [index, [name, expression]] of Object.entries(NAMED).entries()) {
    if (name !== source) continue;
    // An enumeration never has as many values.
    const rank = 1e6 + index;
    return {
      key: name,
      rank,
      accepts: (segment) => expression.test(segment) && (name !== "date" || isDay(segment)),
    };
  }
  return `"${source}" is not a constraint: use ${Object.keys(NAMED).join(", ")} or values ("posts|likes")`;
}

function toEnumeration(values: readonly string[]): Constraint | string {
  const set = new Set(values);
  if (set.size < values.length) return "an enumeration has a value twice";
  const wrong = values.find((value) => !VALUE.test(value));
  if (wrong !== undefined) {
    return `the value "${wrong}" is not made of letters, digits, "-", "_", "." and "~"`;
  }
  return {
    key: values.toSorted().join("|"),
    rank: set.size,
    accepts: (segment) => set.has(segment),
  };
}
