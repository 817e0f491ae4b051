import { rankEncodings } from "../../../negotiation/negotiate-encoding.ts";

/** A precompressed sibling of a file: "app.js.br" beside "app.js". */
export interface Encoding {
  readonly name: string;
  readonly suffix: string;
}

const SUFFIXES = { br: ".br", gzip: ".gz" };

/** The codings a client takes, its favourite first and the smaller one first among equals. */
export function toAcceptedEncodings(header: string | null): Encoding[] {
  return rankEncodings(header, ["br", "gzip"]).map((name) => ({ name, suffix: SUFFIXES[name] }));
}
