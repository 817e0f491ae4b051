const PREFIX = "// openspeed-migrate:";
const GUIDE = "/guides/migrate-from-express";

/** The comment that stands above code which a person has to finish. */
export function toMark(rule: string, advice: string): string {
  return `${PREFIX} ${rule} ${advice} (${GUIDE}#${rule})`;
}

/** A mark that is still in the code. */
export interface FoundMark {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Lists the marks in a file's text. */
export function findMarks(file: string, text: string): FoundMark[] {
  const marks: FoundMark[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const at = line.indexOf(PREFIX);
    if (at >= 0) marks.push({ file, line: index + 1, text: line.slice(at + PREFIX.length).trim() });
  }
  return marks;
}
