import { mediaTypeOf } from "./media-type.ts";

interface Preference {
  readonly value: string;
  readonly quality: number;
}

/** Picks the best of some media types, file extensions included, for an Accept header (RFC 9110, section 12.5.1). */
export function pickType(
  accept: string | undefined,
  types: readonly string[],
): string | string[] | false {
  const preferences = readPreferences(accept ?? "*/*");
  if (types.length === 0) return preferences.map(({ value }) => value);
  const scored = types.map((type, index) => {
    const full = type.includes("/") ? type : (mediaTypeOf(`.${type}`).split(";")[0] ?? type);
    return { type, index, ...scoreType(full.toLowerCase(), preferences) };
  });
  const best = scored.filter(({ quality }) => quality > 0).sort(byScore)[0];
  return best?.type ?? false;
}

/** Picks the best of some names for an Accept-Encoding, -Charset or -Language header. */
export function pickAccepted(
  header: string | undefined,
  names: readonly string[],
): string | string[] | false {
  const preferences = readPreferences(header ?? "*");
  if (names.length === 0) return preferences.map(({ value }) => value);
  const scored = names.map((name, index) => {
    const position = preferences.findIndex(
      ({ value }) =>
        value === "*" || value === name.toLowerCase() || value === name.toLowerCase().split("-")[0],
    );
    return { name, index, position, quality: preferences[position]?.quality ?? 0, weight: 0 };
  });
  return scored.filter(({ quality }) => quality > 0).sort(byScore)[0]?.name ?? false;
}

interface Score {
  readonly quality: number;
  readonly weight: number;
  readonly position: number;
  readonly index: number;
}

function byScore(a: Score, b: Score): number {
  return (
    b.quality - a.quality || b.weight - a.weight || a.position - b.position || a.index - b.index
  );
}

function scoreType(type: string, preferences: readonly Preference[]): Omit<Score, "index"> {
  const [major] = type.split("/");
  let best: Omit<Score, "index"> = { quality: 0, weight: -1, position: -1 };
  for (const [position, { value, quality }] of preferences.entries()) {
    const weight = value === type ? 2 : value === `${major ?? ""}/*` ? 1 : value === "*/*" ? 0 : -1;
    if (weight > best.weight) best = { quality, weight, position };
  }
  return best;
}

function readPreferences(header: string): Preference[] {
  return header
    .split(",")
    .map((part) => {
      const [value = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { value: value.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ value, quality }) => value !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}
