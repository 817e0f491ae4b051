/**
 * Measures every subject once, then all again, so that whatever else the machine does meets all alike. A subject
 * that fails is left out from then on and keeps its error.
 *
 * @returns one `{ subject, results }` or `{ subject, error }` for each, in the order given
 */
export async function measureRounds(rounds, subjects, measure) {
  const rows = subjects.map((subject) => ({ subject, results: [], error: undefined }));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      if (row.error !== undefined) continue;
      try {
        row.results.push(await measure(row.subject, round));
      } catch (error) {
        row.error = error.message;
      }
    }
  }
  return rows;
}

export function medianOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios of each round: what slowed a round down stands above and below the line. */
export function ratioOf(ours, theirs) {
  return medianOf(ours.map((value, round) => value / theirs[round]));
}
