import { isSchema, type JsonSchema, listRefs, mapRefs } from "./json-schema.ts";

/** A schema and the definitions it refers to, each reference being `#/$defs/<name>` or a path below one. */
export interface SchemaWithDefinitions {
  readonly body: JsonSchema;
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

const DEFS = "#/$defs/";

/** Takes a schema apart. One that refers to itself by "#" becomes the definition `name`. */
export function takeApart(schema: JsonSchema, name: string): SchemaWithDefinitions {
  const { $schema: _dialect, $defs, ...body } = schema;
  const definitions = new Map(
    Object.entries(isSchema($defs) ? $defs : {}).filter((entry): entry is [string, JsonSchema] =>
      isSchema(entry[1]),
    ),
  );
  const refs = [body, ...definitions.values()].flatMap(listRefs);
  if (!refs.some(isSelf)) return { body, definitions };
  const own = definitions.has(name) ? `${name}Root` : name;
  const toRef = (ref: string): string => (isSelf(ref) ? `${DEFS}${own}${ref.slice(1)}` : ref);
  const moved = [...definitions, [own, body] as const].map(
    ([key, definition]) => [key, mapRefs(definition, toRef)] as const,
  );
  return { body: { $ref: DEFS + own }, definitions: new Map(moved) };
}

function isSelf(ref: string): boolean {
  return ref.startsWith("#") && !ref.startsWith(DEFS);
}

/** Parts `#/$defs/<name>/<rest>` into the decoded name and the rest; undefined for any other reference. */
export function parseRef(ref: string): { name: string; rest: string } | undefined {
  if (!ref.startsWith(DEFS)) return undefined;
  const [key = "", ...rest] = ref.slice(DEFS.length).split("/");
  const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
  return { name, rest: rest.map((part) => `/${part}`).join("") };
}

/** Lists the names of the definitions that a schema needs, itself or through others, each once. */
export function listNeeded(
  schema: JsonSchema,
  definitions: SchemaWithDefinitions["definitions"],
): string[] {
  const needed = new Set<string>();
  const visit = (from: JsonSchema): void => {
    for (const ref of listRefs(from)) {
      const name = parseRef(ref)?.name;
      if (name === undefined || needed.has(name)) continue;
      needed.add(name);
      const next = definitions.get(name);
      if (next !== undefined) visit(next);
    }
  };
  visit(schema);
  return [...needed];
}
