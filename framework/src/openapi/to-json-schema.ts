import type { StandardSchema } from "../contract/standard-schema.ts";
import { createError } from "../errors/create-error.ts";
import { isSchema, type JsonSchema } from "./json-schema.ts";
import { type LibraryOptions, startConversion } from "./library-options.ts";

/** What a converter of schemas is told, in the form that Standard JSON Schema has for it. */
export interface JsonSchemaOptions {
  readonly target: "draft-2020-12";
  /** Makes the library that wrote the schema describe a `Date` as a string. @default none are needed */
  readonly libraryOptions?: LibraryOptions | undefined;
}

/** Turns a schema into the JSON Schema of what it takes. `undefined` leaves it to the schema itself. */
export type JsonSchemaConverter = (
  schema: StandardSchema,
  options: JsonSchemaOptions,
) => Readonly<Record<string, unknown>> | undefined;

type Converter = (options: JsonSchemaOptions) => Readonly<Record<string, unknown>>;

/**
 * Describes what a schema takes, which is also what a handler gives for an answer.
 *
 * @throws TypeError that names the place and the library, when the schema can't tell.
 * @see https://standardschema.dev/json-schema
 */
export function toJsonSchema(
  schema: StandardSchema,
  where: string,
  convert?: JsonSchemaConverter,
): JsonSchema {
  const { vendor } = schema["~standard"];
  const { libraryOptions, check } = startConversion(vendor);
  const options: JsonSchemaOptions = { target: "draft-2020-12", libraryOptions };
  try {
    const made = convert?.(schema, options) ?? readConverter(schema)?.(options);
    check?.();
    if (made !== undefined) return made;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw createError("OS1029", `${where} (a schema of ${vendor}) has no JSON Schema: ${reason}`, {
      cause: error,
    });
  }
  throw createError(
    "OS1029",
    `${where} is a schema of ${vendor}, which does not describe itself as JSON Schema. ` +
      `Give openApi() or toOpenApi() the option toJsonSchema.`,
  );
}

/** The extension "Standard JSON Schema" is looked for by its shape: its schemas are of any library. */
function readConverter(schema: StandardSchema): Converter | undefined {
  const jsonSchema: unknown = Reflect.get(schema["~standard"], "jsonSchema");
  if (!isSchema(jsonSchema) || typeof jsonSchema["input"] !== "function") return undefined;
  const { input } = jsonSchema;
  return (options) => Reflect.apply(input, jsonSchema, [options]);
}
