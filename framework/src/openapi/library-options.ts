import type { JsonSchema } from "./json-schema.ts";

/** What a library is told beside the target, in its own terms. */
export type LibraryOptions = Readonly<Record<string, unknown>>;

const DATE_TIME: JsonSchema = { type: "string", format: "date-time" };
const FILE: JsonSchema = { type: "string", format: "binary" };

/** What a library is told for one conversion. */
export interface Conversion {
  readonly libraryOptions: LibraryOptions | undefined;
  /** Called when it is done. @throws TypeError when the schema holds something that JSON can't. */
  readonly check?: () => void;
}

/**
 * Makes each library write a `Date` as what JSON makes of it, and nothing that JSON can't hold as "anything":
 * valibot throws for these by itself, zod and arktype need to be told.
 */
export function startConversion(vendor: string): Conversion {
  if (vendor === "zod") return startZod();
  if (vendor === "valibot") return { libraryOptions: { overrideSchema: overrideValibot } };
  if (vendor !== "arktype") return { libraryOptions: undefined };
  const fallback = { date: () => DATE_TIME, proto: fromProto, domain: fromDomain };
  return { libraryOptions: { fallback } };
}

const UNREPRESENTABLE = new Set([
  "bigint",
  "custom",
  "function",
  "map",
  "nan",
  "promise",
  "set",
  "symbol",
  "transform",
  "undefined",
  "void",
]);

const KEYWORDS = ["type", "$ref", "anyOf", "allOf", "oneOf", "enum", "const", "not"];

interface ZodSchema {
  readonly _zod: {
    readonly def: { readonly type: string; readonly coerce?: boolean };
    readonly parent?: ZodSchema;
  };
}

interface ZodOverride {
  readonly zodSchema: ZodSchema;
  readonly jsonSchema: Record<string, unknown>;
}

/** A schema with `.meta()` is a copy that has the plain one as its parent, which comes first. */
function startZod(): Conversion {
  const undescribed = new Set<ZodSchema>();

  function override({ zodSchema, jsonSchema }: ZodOverride): void {
    const { def, parent } = zodSchema._zod;
    if (KEYWORDS.some((keyword) => keyword in jsonSchema)) {
      if (parent !== undefined) undescribed.delete(parent);
    } else if (def.type === "date") Object.assign(jsonSchema, DATE_TIME);
    else if (def.type === "bigint" && def.coerce === true) jsonSchema["type"] = "integer";
    else if (UNREPRESENTABLE.has(def.type)) undescribed.add(zodSchema);
  }

  return {
    libraryOptions: { unrepresentable: "any", override },
    check() {
      const [first] = undescribed;
      if (first === undefined) return;
      const { type } = first._zod.def;
      throw new TypeError(`z.${type}() is not JSON; .meta({ type: "..." }) says what it is there`);
    },
  };
}

interface ValibotOverride {
  readonly valibotSchema: { readonly type: string };
  readonly jsonSchema: JsonSchema;
}

function overrideValibot({ valibotSchema, jsonSchema }: ValibotOverride): JsonSchema | undefined {
  if (valibotSchema.type === "date") return { ...jsonSchema, ...DATE_TIME };
  if (["file", "blob"].includes(valibotSchema.type)) return { ...jsonSchema, ...FILE };
  return undefined;
}

interface ArktypeContext {
  readonly base: JsonSchema;
  readonly proto?: { readonly name: string };
  readonly domain?: string;
}

function fromProto({ base, proto }: ArktypeContext): JsonSchema {
  if (proto?.name === "File" || proto?.name === "Blob") return { ...base, ...FILE };
  throw new TypeError(`a ${String(proto?.name)} has no JSON Schema`);
}

function fromDomain({ domain }: ArktypeContext): JsonSchema {
  throw new TypeError(`a ${String(domain)} has no JSON Schema`);
}
