import { createError } from "../errors/create-error.ts";
import { BODY_RANGES } from "../request/choose-body-type.ts";
import type { Contract } from "./contract.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** The parts of a request that a contract can have a schema for, in the order in which they are checked. */
export const PARTS = ["params", "query", "headers", "cookies", "body"] as const;

const BODY_TYPES = /* @__PURE__ */ Object.keys(BODY_RANGES);
const NAMES: readonly string[] = [
  ...PARTS,
  "accepts",
  "bodyLimit",
  "responses",
  "tags",
  "summary",
  "description",
  "operationId",
  "deprecated",
  "examples",
];

/**
 * Refuses a contract that would leave a request unchecked in silence: a misspelt part, or a schema that is none.
 *
 * @throws TypeError
 */
export function checkContract(contract: Contract, where: string): void {
  const refuse = (what: string): TypeError => createError("OS1031", `${where}: ${what}`);
  const unknown = Object.keys(contract).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw refuse(`a contract has no "${unknown}". It has ${NAMES.join(", ")}.`);
  }
  for (const part of PARTS) {
    const schema: Partial<StandardSchema> | null | undefined = contract[part];
    if (schema !== undefined && typeof schema?.["~standard"]?.validate !== "function") {
      throw refuse(`"${part}" is not a Standard Schema, as zod, valibot and arktype make them.`);
    }
  }
  const odd = [contract.accepts ?? []].flat().find((type) => !BODY_TYPES.includes(type));
  if (odd !== undefined) throw refuse(`accepts is ${BODY_TYPES.join(", ")}, not "${odd}".`);
}
