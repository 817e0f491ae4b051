/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** Creates numbers from a seed, by mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (values) => values[below(values.length)] ?? values[0] };
}

/** Cuts bytes at random places. */
export function cut(bytes: Buffer, pieces: number, random: Random): Buffer[] {
  const places = Array.from({ length: pieces - 1 }, () => random.below(bytes.length + 1));
  places.sort((one, other) => one - other);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index]));
}

/** Lets sockets of this process hand over what was written to them. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
