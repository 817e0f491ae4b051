/**
 * Reads names that are separated by commas.
 *
 * @throws Error that says which one is not known.
 */
export function toNames(option, text, known) {
  if (text === undefined) return undefined;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new Error(`--${option} ${unknown}: there are ${known.join(", ")}`);
}

/** @throws Error when it is no number above 0, or no whole one except for seconds. */
export function toPositive(option, text) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0 && (option === "seconds" || Number.isInteger(value))) return value;
  throw new Error(`--${option} ${text}: must be a number above 0`);
}
