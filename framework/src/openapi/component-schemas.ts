import { createError } from "../errors/create-error.ts";
import { listNeeded, parseRef, type SchemaWithDefinitions } from "./definitions.ts";
import { type JsonSchema, mapRefs } from "./json-schema.ts";

/** The schemas of a document that have a name, shared by all its routes. */
export interface ComponentSchemas {
  /**
   * Puts the definitions of a schema among the components and returns the schema with references to them.
   * Equal definitions of one name are one component; different ones get a number each.
   */
  readonly place: (schema: SchemaWithDefinitions, name: string) => JsonSchema;
  readonly toObject: () => Record<string, JsonSchema>;
}

/** Names that libraries give to what has none. */
const ANONYMOUS = /^(?:__schema|alias|domain|intersection|morph|proto|union|unit)?\d+$/;

/** Creates an empty set of named schemas. */
export function createComponentSchemas(): ComponentSchemas {
  const schemas = new Map<string, JsonSchema>();
  const known = new Map<string, string>();

  function nameOf(wanted: string, content: string): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? wanted : `${wanted}${String(count)}`;
      const other = known.get(name);
      if (other !== undefined && other !== content) continue;
      known.set(name, content);
      return name;
    }
  }

  function place({ body, definitions }: SchemaWithDefinitions, name: string): JsonSchema {
    const needed = listNeeded(body, definitions);
    const names = new Map(
      needed.map((key) => [key, nameOf(toName(key, name), toContent(key, definitions))]),
    );
    const toRef = (ref: string): string => {
      const parsed = parseRef(ref);
      if (parsed === undefined) return ref;
      return `#/components/schemas/${names.get(parsed.name) ?? parsed.name}${parsed.rest}`;
    };
    for (const [key, component] of names) {
      const definition = definitions.get(key);
      if (definition === undefined) {
        throw createError(
          "OS1029",
          `The JSON Schema of ${name} refers to "#/$defs/${key}", which it does not define.`,
        );
      }
      if (!schemas.has(component)) schemas.set(component, mapRefs(definition, toRef));
    }
    return mapRefs(body, toRef);
  }

  return { place, toObject: () => Object.fromEntries(schemas) };
}

/** OpenAPI allows letters, digits, ".", "-" and "_" in the name of a component. */
function toName(key: string, owner: string): string {
  return (ANONYMOUS.test(key) ? owner : key).replaceAll(/[^\w.-]/g, "_");
}

/** Two definitions are the same when all that they refer to is. */
function toContent(key: string, definitions: SchemaWithDefinitions["definitions"]): string {
  const body = definitions.get(key) ?? {};
  const others = listNeeded(body, definitions).sort();
  return JSON.stringify([body, others.map((name) => [name, definitions.get(name)])]);
}
