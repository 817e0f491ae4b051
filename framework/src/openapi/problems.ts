import { reasonPhrase } from "../errors/reason-phrase.ts";
import type { ComponentSchemas } from "./component-schemas.ts";
import type { Reference, ResponseObject } from "./document.ts";
import type { JsonSchema } from "./json-schema.ts";

/** The problem documents of the framework's own answers, made components when they are first needed. */
export interface Problems {
  readonly toResponse: (status: ProblemStatus) => Reference;
  readonly toObject: () => Record<string, ResponseObject>;
}

export type ProblemStatus = 400 | 413 | 415 | 422;

const DESCRIPTIONS: Readonly<Record<ProblemStatus, string>> = {
  400: "The body can't be parsed.",
  413: "The body is too large.",
  415: "The body is of a type that is not taken here.",
  422: "Values of the request are not valid; `errors` lists them.",
};

/** An RFC 9457 problem document, as `errors/problem.ts` writes it. */
const PROBLEM: JsonSchema = {
  type: "object",
  description: "A problem document (RFC 9457).",
  properties: {
    type: { type: "string", format: "uri-reference", description: "What kind of problem it is." },
    title: { type: "string", description: "The kind of problem in a few words." },
    status: { type: "integer", minimum: 400, maximum: 599 },
    detail: { type: "string", description: "What is wrong with this request." },
  },
  required: ["type", "title", "status"],
};

const ISSUE: JsonSchema = {
  type: "object",
  properties: {
    in: { type: "string", enum: ["params", "query", "headers", "cookies", "body"] },
    pointer: {
      type: "string",
      description: "Where in it, as a JSON pointer in a URI fragment (RFC 6901).",
    },
    detail: { type: "string", description: "What is wrong with the value." },
  },
  required: ["in", "pointer", "detail"],
};

const VALIDATION_PROBLEM: JsonSchema = {
  allOf: [{ $ref: "#/$defs/Problem" }],
  type: "object",
  properties: { errors: { type: "array", items: ISSUE } },
  required: ["errors"],
};

/** Creates the problem documents of one document. */
export function createProblems(components: ComponentSchemas): Problems {
  const responses = new Map<string, ResponseObject>();
  return {
    toResponse(status) {
      const name = reasonPhrase(status).replaceAll(" ", "");
      if (!responses.has(name)) responses.set(name, toProblemResponse(status, components));
      return { $ref: `#/components/responses/${name}` };
    },
    toObject: () => Object.fromEntries(responses),
  };
}

function toProblemResponse(status: ProblemStatus, components: ComponentSchemas): ResponseObject {
  const name = status === 422 ? "ValidationProblem" : "Problem";
  const definitions = new Map([
    ["Problem", PROBLEM],
    ["ValidationProblem", VALIDATION_PROBLEM],
  ]);
  const schema = components.place({ body: { $ref: `#/$defs/${name}` }, definitions }, name);
  return {
    description: DESCRIPTIONS[status],
    content: { "application/problem+json": { schema } },
  };
}
