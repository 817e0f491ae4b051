import type { SchemaIssue, SchemaResult, StandardSchema } from "./standard-schema.ts";

/** One value of a request that is not what its contract asks for, as the problem document lists it. */
export interface PartIssue {
  /** "params", "query", "headers", "cookies" or "body". */
  readonly in: string;
  /** Where in it, as a JSON pointer (RFC 6901) in a URI fragment: "#/items/0/name". */
  readonly pointer: string;
  /** The schema's own words. */
  readonly detail: string;
}

/** A body of a million wrong items must not become an answer of a million problems, which take seconds to write. */
export const MAX_ISSUES = 1000;

/** What a schema made of a part of a request. */
export type CheckedPart =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly PartIssue[] };

/**
 * Checks one part of a request. A query or form can't tell a list of one from a lone value: where the
 * schema refuses the lone value, it is asked again with the list.
 */
export async function checkPart(
  schema: StandardSchema,
  part: string,
  value: unknown,
): Promise<CheckedPart> {
  const { validate } = schema["~standard"];
  let result = await validate(value);
  if (result.issues !== undefined && isBag(value)) {
    const lists = wrapRefused(value, result.issues);
    if (lists !== undefined) result = merge(result.issues, await validate(lists));
  }
  if (result.issues === undefined) return { value: result.value };
  const issues = Array.from(result.issues)
    .slice(0, MAX_ISSUES)
    .map((issue) => toPartIssue(part, issue));
  // Refused without a word is refused all the same: an empty list would pass for none.
  return { issues: issues.length > 0 ? issues : [toPartIssue(part, { message: "Refused." })] };
}

type Bag = Readonly<Record<string, unknown>>;

/** Bags of names from outside have no prototype; parsed JSON, whose lists are lists already, has one. */
function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}

function wrapRefused(bag: Bag, issues: readonly SchemaIssue[]): Bag | undefined {
  const names = issues.flatMap(({ path = [] }) => (path.length === 1 ? keysOf(path) : []));
  const lone = names.filter((name) => name in bag && !Array.isArray(bag[name]));
  if (lone.length === 0) return undefined;
  const lists: Record<string, unknown> = Object.assign(Object.create(null), bag);
  for (const name of lone) lists[name] = [bag[name]];
  return lists;
}

/** What lists did not mend is told in the words for the lone value. */
function merge(
  first: readonly SchemaIssue[],
  second: SchemaResult<unknown>,
): SchemaResult<unknown> {
  if (second.issues === undefined) return second;
  const left = new Set(second.issues.map((issue) => keysOf(issue.path)[0]));
  const unmended = first.filter((issue) => left.has(keysOf(issue.path)[0]));
  return { issues: unmended.length > 0 ? unmended : second.issues };
}

function toPartIssue(part: string, { path, message }: SchemaIssue): PartIssue {
  const pointer = ["#", ...keysOf(path).map(escapePointer)].join("/");
  return { in: part, pointer, detail: message };
}

function keysOf(path: SchemaIssue["path"] = []): string[] {
  // Not path.map(): a library's own kind of array makes its own kind again.
  return Array.from(path, (step) => String(typeof step === "object" ? step.key : step));
}

function escapePointer(key: string): string {
  // JSON's "\ud800" is no text, and encodeURIComponent would throw.
  return encodeURIComponent(key.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1"));
}
