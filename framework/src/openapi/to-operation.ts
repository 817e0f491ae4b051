import type { StandardSchema } from "../contract/standard-schema.ts";
import type { BodyType } from "../request/choose-body-type.ts";
import { takeApart } from "./definitions.ts";
import type { MediaTypeObject, Operation } from "./document.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { OperationSource } from "./operation-source.ts";
import { toParameters } from "./to-parameters.ts";
import { toExamples, toResponses } from "./to-responses.ts";

/** Requests of these methods have no body, whatever their contract says. */
const BODYLESS = new Set(["get", "head"]);

/** Writes the operation of a route. */
export function toOperation(source: OperationSource): Operation {
  const { tags, summary, description, deprecated } = source.route.contract;
  const parameters = toParameters(source);
  const requestBody = toRequestBody(source);
  return {
    operationId: source.operationId,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(tags !== undefined && { tags }),
    ...(deprecated === true && { deprecated }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: toResponses(source, requestBody !== undefined),
  };
}

function toRequestBody(source: OperationSource): Operation["requestBody"] {
  const { body, accepts = "json", examples } = source.route.contract;
  if (body === undefined || BODYLESS.has(source.method)) return undefined;
  const bodyTypes = [accepts].flat();
  const schema = bodyTypes.every((type) => type === "bytes") ? {} : describeBody(source, body);
  const media: MediaTypeObject = { schema, ...toExamples(examples) };
  const types = bodyTypes.flatMap((type) => toMediaTypes(type, schema));
  return {
    required: !isOptional(body),
    content: Object.fromEntries(types.map((type) => [type, media])),
  };
}

function describeBody(source: OperationSource, body: StandardSchema): JsonSchema {
  const name = `${source.operationId}_body`;
  return source.components.place(takeApart(source.describe(body, "body"), name), name);
}

function toMediaTypes(type: BodyType, schema: JsonSchema): string[] {
  if (type === "json") return ["application/json"];
  if (type === "text") return ["text/plain"];
  if (type === "bytes") return ["application/octet-stream"];
  const holdsFiles = JSON.stringify(schema).includes('"format":"binary"');
  return holdsFiles
    ? ["multipart/form-data"]
    : ["application/x-www-form-urlencoded", "multipart/form-data"];
}

/** Only the schema itself knows whether it takes a request without a body. */
function isOptional(body: StandardSchema): boolean {
  try {
    const result = body["~standard"].validate(undefined);
    if (!("then" in result)) return result.issues === undefined;
    result.then(undefined, () => undefined);
  } catch {
    // A schema that fails on nothing needs something.
  }
  return false;
}
