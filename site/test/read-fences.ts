/** A fenced code block of a Markdown page. */
export interface Fence {
  lang: string;
  /** The file that the block is, from `title="..."`. */
  title: string | undefined;
  /** What a test does with the block, from `test="..."`. */
  test: string | undefined;
  code: string;
  /** The line of the page on which the block opens. */
  line: number;
}

const opening = /^(?<indent>\s*)(?<ticks>`{3,})(?<lang>[\w-]*)(?<meta>.*)$/;

/** Reads the fenced code blocks of a Markdown or MDX page, in their order. */
export function readFences(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const groups = opening.exec(lines[index] ?? "")?.groups;
    if (groups === undefined) continue;
    const { indent = "", ticks = "", lang = "", meta = "" } = groups;
    const close = lines.findIndex((line, at) => at > index && line.trim() === ticks);
    if (close === -1)
      throw new SyntaxError(`The block that opens on line ${index + 1} never ends.`);
    fences.push({
      lang,
      title: readMeta(meta, "title"),
      test: readMeta(meta, "test"),
      code: lines
        .slice(index + 1, close)
        .map((line) => line.slice(line.startsWith(indent) ? indent.length : 0))
        .join("\n"),
      line: index + 1,
    });
    index = close;
  }
  return fences;
}

function readMeta(meta: string, name: string): string | undefined {
  return new RegExp(String.raw`\b${name}="([^"]*)"`).exec(meta)?.[1];
}
