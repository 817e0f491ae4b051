import { parseRef, type SchemaWithDefinitions } from "./definitions.ts";
import { isSchema, type JsonSchema } from "./json-schema.ts";

/** One named value that an object schema describes. */
export interface Property {
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** What an object schema says about its properties, by name. */
export type Properties = ReadonlyMap<string, Property>;

/** Reads the properties of an object schema, through references, intersections and unions. */
export function readProperties(schema: SchemaWithDefinitions): Properties {
  return collect(schema.body, schema.definitions, new Set());
}

function collect(
  schema: JsonSchema,
  definitions: SchemaWithDefinitions["definitions"],
  within: ReadonlySet<JsonSchema>,
): Properties {
  if (within.has(schema)) return new Map();
  const visit = (part: unknown): Properties =>
    isSchema(part) ? collect(part, definitions, new Set([...within, schema])) : new Map();
  const { $ref, allOf, anyOf, oneOf } = schema;
  const target = typeof $ref === "string" ? parseRef($ref)?.name : undefined;
  const parts = [
    readOwn(schema),
    visit(target === undefined ? undefined : definitions.get(target)),
    ...toList(allOf).map(visit),
  ];
  const unions = [anyOf, oneOf].map(toList).filter((list) => list.length > 0);
  return joinAll([...parts, ...unions.map((list) => joinAny(list.map(visit)))]);
}

function readOwn({ properties, required }: JsonSchema): Properties {
  const names = new Set(toList(required));
  const entries = Object.entries(isSchema(properties) ? properties : {});
  return new Map(
    entries.map(([name, value]) => [
      name,
      { schema: isSchema(value) ? value : {}, required: names.has(name) },
    ]),
  );
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function joinAll(parts: readonly Properties[]): Properties {
  const joined = new Map<string, Property>();
  for (const [name, property] of parts.flatMap((part) => [...part])) {
    const known = joined.get(name);
    joined.set(name, {
      schema: known === undefined ? property.schema : combine("allOf", known, property),
      required: property.required || known?.required === true,
    });
  }
  return joined;
}

/** In a union a property is required when it is so in each of its members. */
function joinAny(parts: readonly Properties[]): Properties {
  const joined = new Map<string, Property>();
  for (const [name, property] of parts.flatMap((part) => [...part])) {
    const known = joined.get(name);
    joined.set(name, {
      schema: known === undefined ? property.schema : combine("anyOf", known, property),
      required: parts.every((part) => part.get(name)?.required === true),
    });
  }
  return joined;
}

function combine(keyword: "allOf" | "anyOf", first: Property, second: Property): JsonSchema {
  const isCombined = Object.keys(first.schema).join() === keyword;
  const schemas = isCombined ? toList(first.schema[keyword]) : [first.schema];
  const text = JSON.stringify(second.schema);
  return schemas.some((schema) => JSON.stringify(schema) === text)
    ? first.schema
    : { [keyword]: [...schemas, second.schema] };
}
