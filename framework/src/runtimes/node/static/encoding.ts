/** A precompressed sibling of a file: "app.js.br" beside "app.js". */
export interface Encoding {
  readonly name: string;
  readonly suffix: string;
}

const ENCODINGS: readonly Encoding[] = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
];

/** The codings a client takes, its favourite first and the smaller one first among equals. */
export function toAcceptedEncodings(header: string | null): Encoding[] {
  const weights = new Map(
    (header ?? "").split(",").map((item): [string, number] => {
      const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return [name, quality === undefined ? 1 : Number(quality.slice(2))];
    }),
  );
  const weightOf = ({ name }: Encoding): number => weights.get(name) ?? weights.get("*") ?? 0;
  return ENCODINGS.filter((encoding) => weightOf(encoding) > 0).sort(
    (a, b) => weightOf(b) - weightOf(a),
  );
}
