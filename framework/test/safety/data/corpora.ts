import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** One file of the JSON test suite. */
export interface JsonCase {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

type Encoded = string | { base64: string; times: number; end?: string };

/** Reads the 95 files that a parser must accept and the 188 that it must refuse. */
export function readJsonTestSuite(): { accept: JsonCase[]; refuse: JsonCase[] } {
  const data = readData("json-test-suite.json") as {
    sha256: string;
    files: Record<string, Encoded>;
  };
  const cases = Object.entries(data.files).map(([name, encoded]) => ({
    name,
    bytes: decode(encoded),
  }));
  const hash = createHash("sha256");
  for (const { name, bytes } of cases) hash.update(`${name}\0`).update(bytes);
  expectHash(hash.digest("hex"), data.sha256);
  return {
    accept: cases.filter(({ name }) => name.startsWith("y_")),
    refuse: cases.filter(({ name }) => name.startsWith("n_")),
  };
}

/** Reads the 515 strings that software tends to stumble over. */
export function readNaughtyStrings(): string[] {
  const data = readData("naughty-strings.json") as { sha256: string; strings: string[] };
  const strings = data.strings.map((text) => Buffer.from(text, "base64").toString());
  const hash = createHash("sha256");
  for (const text of strings) hash.update(`${text}\0`);
  expectHash(hash.digest("hex"), data.sha256);
  return strings;
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}

function decode(encoded: Encoded): Buffer<ArrayBuffer> {
  if (typeof encoded === "string") return Buffer.from(encoded, "base64");
  const piece = Buffer.from(encoded.base64, "base64");
  const copies = Array.from({ length: encoded.times }, () => piece);
  return Buffer.concat([...copies, Buffer.from(encoded.end ?? "", "base64")]);
}

function expectHash(found: string, recorded: string): void {
  if (found !== recorded) throw new Error(`The data has the SHA-256 ${found}, not ${recorded}.`);
}
