import type { Contract } from "../contract/contract.ts";
import { reasonPhrase } from "../errors/reason-phrase.ts";
import { isBodyless } from "../response/pending-response.ts";
import { takeApart } from "./definitions.ts";
import type { MediaTypeObject, Operation, ResponseObject } from "./document.ts";
import type { OperationSource } from "./operation-source.ts";

const PHRASES: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
};

const UNDECLARED: ResponseObject = { description: "The route does not declare what it answers." };

/** Lists what an operation answers: what its contract declares, and the framework's own refusals. */
export function toResponses(source: OperationSource, hasBody: boolean): Operation["responses"] {
  const { contract } = source.route;
  const declared = Object.keys(contract.responses ?? {}).map(
    (status) => [status, toResponse(source, Number(status))] as const,
  );
  return {
    ...toProblemResponses(source, hasBody),
    ...(declared.length > 0 ? Object.fromEntries(declared) : { "2XX": UNDECLARED }),
  };
}

function toResponse(source: OperationSource, status: number): ResponseObject {
  const { components, describe, method, operationId, route } = source;
  const schema = route.contract.responses?.[status];
  const description = status < 400 ? (PHRASES[status] ?? "Success") : reasonPhrase(status);
  if (schema === null || schema === undefined || isBodyless(status) || method === "head") {
    return { description };
  }
  const name = `${operationId}_${String(status)}`;
  const whole = takeApart(describe(schema, `response ${String(status)}`), name);
  const isExample = route.contract.body === undefined && status < 300;
  const media: MediaTypeObject = {
    schema: components.place(whole, name),
    ...(isExample && toExamples(route.contract.examples)),
  };
  // Handlers answer a string as text and everything else as JSON.
  const mediaType = whole.body["type"] === "string" ? "text/plain" : "application/json";
  return { description, content: { [mediaType]: media } };
}

/** Bodies by name, as JSON makes them. */
export function toExamples(
  examples: Contract["examples"],
): Pick<MediaTypeObject, "examples"> | undefined {
  if (examples === undefined) return undefined;
  const entries = Object.entries(examples).map(([name, value]) => [name, { value }]);
  return { examples: JSON.parse(JSON.stringify(Object.fromEntries(entries))) };
}

function toProblemResponses(
  { problems, route }: OperationSource,
  hasBody: boolean,
): Operation["responses"] {
  const { params, query, headers, cookies } = route.contract;
  const isChecked = [params, query, headers, cookies].some((part) => part !== undefined);
  if (problems === undefined) return {};
  return {
    ...(hasBody && {
      400: problems.toResponse(400),
      413: problems.toResponse(413),
      415: problems.toResponse(415),
    }),
    ...((hasBody || isChecked) && { 422: problems.toResponse(422) }),
  };
}
