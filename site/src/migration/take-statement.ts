/** Takes one statement out of a source: from the line that starts with `start` to the one that closes it. */
export function takeStatement(source: string, start: string): string {
  const lines = source.split("\n");
  const first = lines.findIndex((line) => line.startsWith(start));
  if (first === -1) throw new Error(`No line starts with ${start}`);
  const length = lines.slice(first).findIndex((line) => /^\S.*;$/.test(line)) + 1;
  return lines.slice(first, first + length).join("\n");
}
