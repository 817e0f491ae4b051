import type { Contract } from "../contract/contract.ts";
import { takeApart } from "./definitions.ts";
import type { Parameter } from "./document.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { OperationSource } from "./operation-source.ts";
import { readProperties } from "./read-properties.ts";

/** OpenAPI ignores parameters of these names: it describes them elsewhere. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/** Reads the parameters of an operation from its path and its contract. */
export function toParameters(source: OperationSource): Parameter[] {
  return [
    ...toPathParameters(source),
    ...toNamedParameters(source, "query", "query"),
    ...toNamedParameters(source, "headers", "header").filter(
      ({ name }) => !IGNORED_HEADERS.has(name.toLowerCase()),
    ),
    ...toNamedParameters(source, "cookies", "cookie"),
  ];
}

function toPathParameters(source: OperationSource): Parameter[] {
  const declared = new Map(describePart(source, "params").map((one) => [one.name, one.schema]));
  return source.template.parameters.map(({ name, schema, isRest }, index) =>
    // Another route of the same path may have named its parameters first.
    toParameter(source.names[index] ?? name, declared.get(name) ?? schema, {
      in: "path",
      required: true,
      ...(isRest && { description: "One or more segments of the path, joined with slashes." }),
    }),
  );
}

function toNamedParameters(
  source: OperationSource,
  part: "query" | "headers" | "cookies",
  place: "query" | "header" | "cookie",
): Parameter[] {
  return describePart(source, part).map(({ name, schema, required }) =>
    toParameter(name, schema, {
      in: place,
      required,
      ...(place === "query" && schema["type"] === "array" && { style: "form", explode: true }),
    }),
  );
}

function toParameter(
  name: string,
  schema: JsonSchema,
  own: Omit<Parameter, "name" | "schema">,
): Parameter {
  const { description, deprecated } = schema;
  return {
    name,
    ...(typeof description === "string" && { description }),
    ...(deprecated === true && { deprecated }),
    ...own,
    schema,
  };
}

interface NamedSchema {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

function describePart(
  { route, describe, components, operationId }: OperationSource,
  part: keyof Contract & ("params" | "query" | "headers" | "cookies"),
): NamedSchema[] {
  const schema = route.contract[part];
  if (schema === undefined) return [];
  const owner = `${operationId}_${part}`;
  const whole = takeApart(describe(schema, part), owner);
  const properties = readProperties(whole);
  if (part === "query" && properties.size === 0) {
    // A record: any name may come, each as a parameter of its own.
    const free = components.place(whole, owner);
    const { additionalProperties: others = false } = free;
    return others === false ? [] : [{ name: "query", schema: free, required: false }];
  }
  return [...properties].map(([name, property]) => ({
    name,
    schema: components.place({ body: property.schema, definitions: whole.definitions }, owner),
    required: property.required,
  }));
}
