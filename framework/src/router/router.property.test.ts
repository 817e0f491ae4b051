import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRouter, type Match } from "./router.ts";

type Kind = "static" | "enumeration" | "uuid" | "date" | "int" | "slug" | "plain" | "rest";

interface Part {
  readonly kind: Kind;
  /** Of static text and enumerations. */
  readonly texts: readonly string[];
  readonly name: string;
  readonly optional: boolean;
}

/** The most specific first. */
const KINDS: readonly Kind[] = [
  "static",
  "enumeration",
  "uuid",
  "date",
  "int",
  "slug",
  "plain",
  "rest",
];

const UUID = "0b0e5f1c-9f3b-4c58-8f0a-3d2f6f1c7a10";
const TEXTS = ["a", "b", "1", "posts", "likes", "users"];
const SEGMENTS = [...TEXTS, "-7", "007", "2024-02-29", "2023-02-29", UUID, "x-y", "x--y", "é", "%"];

const accepts: Record<
  Exclude<Kind, "static" | "enumeration" | "rest">,
  (text: string) => boolean
> = {
  uuid: (text) => text === UUID,
  date: (text) => text === "2024-02-29",
  int: (text) => text === "1" || text === "-7",
  slug: (text) => [...TEXTS, "007", "2024-02-29", "2023-02-29", UUID, "x-y"].includes(text),
  plain: () => true,
};

const part = fc.record({
  kind: fc.constantFrom<Kind>(...KINDS),
  texts: fc.uniqueArray(fc.constantFrom(...TEXTS), { minLength: 2, maxLength: 3 }),
  optional: fc.boolean(),
});

/** Patterns with their parts; what stands behind a rest is cut off. */
const parts = fc.array(part, { maxLength: 4 }).map((all) => {
  const rest = all.findIndex(({ kind }) => kind === "rest");
  return all
    .slice(0, rest === -1 ? undefined : rest + 1)
    .map(({ kind, texts, optional }, index): Part => {
      return { kind, texts, optional, name: `p${String(index)}` };
    });
});

function toPattern(pattern: readonly Part[]): string {
  return `/${pattern.map(toText).join("/")}`;
}

function toText({ kind, texts, name, optional }: Part): string {
  const mark = optional ? "?" : "";
  if (kind === "static") return texts[0] ?? "";
  if (kind === "rest") return `*${name}${mark}`;
  if (kind === "plain") return `:${name}${mark}`;
  return `:${name}<${kind === "enumeration" ? texts.join("|") : kind}>${mark}`;
}

/** All ways to leave optional parts out. */
function spell(pattern: readonly Part[]): Part[][] {
  const [first, ...others] = pattern;
  if (first === undefined) return [[]];
  const tails = spell(others);
  const full = tails.map((tail) => [first, ...tail]);
  return first.optional && first.kind !== "static" ? [...full, ...tails] : full;
}

function read(spelling: readonly Part[], segments: readonly string[]): object | undefined {
  const params: Record<string, string> = {};
  for (const [index, { kind, texts, name }] of spelling.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (kind === "rest") return { ...params, [name]: segments.slice(index).join("/") };
    if (kind === "static") {
      if (segment !== texts[0]) return undefined;
      continue;
    }
    if (!(kind === "enumeration" ? texts.includes(segment) : accepts[kind](segment))) {
      return undefined;
    }
    params[name] = segment;
  }
  return spelling.length === segments.length ? params : undefined;
}

function toKey(spelling: readonly Part[]): string {
  return spelling
    .map(({ kind, texts }) => {
      if (kind === "static") return `=${texts[0] ?? ""}`;
      return kind === "enumeration" ? texts.toSorted().join("|") : kind;
    })
    .join("/");
}

interface Candidate {
  readonly spelling: readonly Part[];
  readonly params: object;
}

/** Which of two spellings that both accept a path is the more specific one. */
function compare(a: Candidate, b: Candidate): number {
  for (const [index, left] of a.spelling.entries()) {
    const right = b.spelling[index];
    if (right === undefined) return 0;
    const byKind = KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind);
    if (byKind !== 0) return byKind;
    if (left.kind !== "enumeration") continue;
    const bySize = left.texts.length - right.texts.length;
    if (bySize !== 0) return bySize;
    // Neither is more specific: either answer will do.
    if (left.texts.toSorted().join() !== right.texts.toSorted().join()) return 0;
  }
  return 0;
}

interface Table {
  readonly patterns: readonly (readonly Part[])[];
  readonly find: (path: string) => Match<number> | undefined;
  /** What went otherwise than it should while patterns were added. */
  readonly faults: readonly string[];
}

function createTable(wanted: readonly (readonly Part[])[]): Table {
  const router = createRouter<number>();
  const patterns: (readonly Part[])[] = [];
  const inFull = new Set<string>();
  const faults: string[] = [];
  for (const pattern of wanted) {
    const text = toPattern(pattern);
    const key = toKey(pattern);
    let refused = false;
    try {
      router.add(text, patterns.length);
      patterns.push(pattern);
    } catch {
      refused = true;
    }
    if (refused !== inFull.has(key)) faults.push(text);
    inFull.add(key);
  }
  return { patterns, find: (path) => router.find(path), faults };
}

/** Whether the router leads a path where no other pattern would lead it better. */
function isRight(table: Table, segments: readonly string[]): boolean {
  const match = table.find(`/${segments.join("/")}`);
  const candidates = table.patterns.flatMap((pattern, value) =>
    spell(pattern).flatMap((spelling) => {
      const params = read(spelling, segments);
      return params === undefined ? [] : [{ value, spelling, params }];
    }),
  );
  if (match === undefined) return candidates.length === 0;
  return candidates.some(
    (one) =>
      one.value === match.value &&
      isDeepStrictEqual({ ...match.params }, one.params) &&
      candidates.every((other) => compare(one, other) <= 0),
  );
}

describe("createRouter, beside a matcher that tries every pattern", () => {
  it("finds a most specific pattern, with its parameters, and nothing where none leads", () => {
    const segments = fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 8 }),
        fc.array(segments, { maxLength: 20 }),
        (patterns, paths) => {
          const table = createTable(patterns);
          expect(table.faults).toEqual([]);
          expect(paths.filter((path) => !isRight(table, path))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
