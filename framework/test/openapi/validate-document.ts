import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";

/** What the specification demands beyond its own JSON Schema, by the names of Redocly's rules. */
const RULES = {
  "no-duplicated-tag-names": "error",
  "no-identical-paths": "error",
  "no-invalid-media-type-examples": "error",
  "no-invalid-schema-examples": "error",
  "no-path-trailing-slash": "error",
  "no-schema-type-mismatch": "error",
  "no-unresolved-refs": "error",
  "no-unused-components": "error",
  "operation-2xx-response": "error",
  "operation-operationId": "error",
  "operation-operationId-unique": "error",
  "operation-operationId-url-safe": "error",
  "operation-parameters-unique": "error",
  "path-not-include-query": "error",
  "path-params-defined": "error",
  struct: "error",
} as const;

const config = await createConfig({ rules: RULES });

/** Lists what two independent validators have against a document: the specification's schema, and Redocly's rules. */
export async function validateDocument(document: object): Promise<string[]> {
  const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: "/openapi.json",
    config,
  });
  return [
    ...(valid ? [] : [`schema: ${JSON.stringify(errors)}`]),
    ...problems.map(({ ruleId, message, location }) => {
      return `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`;
    }),
  ];
}
