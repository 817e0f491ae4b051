/** A JSON Schema (draft 2020-12) that is an object. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type ToRef = (ref: string) => string;

const ONE = new Set([
  "additionalItems",
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const LIST = new Set(["allOf", "anyOf", "items", "oneOf", "prefixItems"]);
const NAMED = new Set([
  "$defs",
  "definitions",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/**
 * Copies a schema, its references replaced by what `toRef` makes of them. It goes where schemas are only: a
 * property called "$ref" and a `const` that looks like a reference stay as they are.
 */
export function mapRefs(schema: JsonSchema, toRef: ToRef): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    mapKeyword(keyword, value, toRef),
  ]);
  return Object.fromEntries(entries);
}

function mapKeyword(keyword: string, value: unknown, toRef: ToRef): unknown {
  if (keyword === "$ref" && typeof value === "string") return toRef(value);
  if (Array.isArray(value)) {
    return LIST.has(keyword) ? value.map((item) => mapSchema(item, toRef)) : value;
  }
  if (ONE.has(keyword)) return mapSchema(value, toRef);
  if (!NAMED.has(keyword) || !isSchema(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, mapSchema(item, toRef)]);
  return Object.fromEntries(entries);
}

function mapSchema(value: unknown, toRef: ToRef): unknown {
  return isSchema(value) ? mapRefs(value, toRef) : value;
}

/** Lists the references that a schema holds. */
export function listRefs(schema: JsonSchema): string[] {
  const refs: string[] = [];
  mapRefs(schema, (ref) => {
    refs.push(ref);
    return ref;
  });
  return refs;
}

/** Whether a value is an object, as all schemas but `true` and `false` are. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
