import type { Constraint } from "../router/constraint.ts";
import { expandOptional, parsePattern, type Segment } from "../router/pattern.ts";
import type { JsonSchema } from "./json-schema.ts";

/** A parameter of a path as its pattern describes it. */
export interface PathParameter {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRest: boolean;
}

/** One path of OpenAPI that a route pattern stands for. */
export interface PathTemplate {
  /** "/users/{id}". */
  readonly path: string;
  /** The path without names: two of the same shape are one path in OpenAPI. */
  readonly shape: string;
  readonly parameters: readonly PathParameter[];
}

type Parameter = Exclude<Segment, { kind: "static" }>;

/** Turns a route pattern into the OpenAPI paths it stands for: one more for each optional segment. */
export function toPathTemplates(pattern: string): PathTemplate[] {
  return expandOptional(parsePattern(pattern)).map((segments) => ({
    path: toPath(segments, (name) => `{${name}}`),
    shape: toPath(segments, () => "{}"),
    parameters: segments
      .filter((segment): segment is Parameter => segment.kind !== "static")
      .map((segment) => ({
        name: segment.name,
        schema: segment.kind === "rest" ? { type: "string" } : toSchema(segment.constraint),
        isRest: segment.kind === "rest",
      })),
  }));
}

function toPath(segments: readonly Segment[], toText: (name: string) => string): string {
  const parts = segments.map((segment) =>
    segment.kind === "static" ? encodeStatic(segment.text) : toText(segment.name),
  );
  return `/${parts.join("/")}`;
}

/** Braces would start a parameter; what RFC 3986 allows in a segment stays readable. */
function encodeStatic(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

function toSchema(constraint: Constraint | undefined): JsonSchema {
  if (constraint === undefined) return { type: "string" };
  const { key } = constraint;
  if (key.includes("|")) return { type: "string", enum: key.split("|") };
  if (key === "int") return { type: "integer" };
  if (key === "slug") return { type: "string", pattern: "^[0-9a-z]+(-[0-9a-z]+)*$" };
  return { type: "string", format: key };
}
