import { createError } from "../errors/create-error.ts";
import { checkJson } from "../response/check-json.ts";
import { isBodyless } from "../response/pending-response.ts";
import { recallValue } from "../response/remembered-value.ts";
import type { Contract } from "./contract.ts";
import { checkPart } from "./check-part.ts";

/**
 * Holds an answer against JSON and the responses of its contract, for development.
 *
 * @throws TypeError when JSON would lose some of it, when its status is not declared, or when its body is not what
 * the contract says.
 */
export async function checkAnswer(result: unknown, contract: Contract): Promise<void> {
  const { responses } = contract;
  const isResponse = result instanceof Response;
  if (!isResponse) checkJson(result);
  if (responses === undefined) return;
  const status = isResponse ? result.status : result === undefined || result === null ? 204 : 200;
  const schema = responses[status];
  if (schema === undefined) {
    throw createError(
      "OS3014",
      `The route answers ${status}, and its contract declares ${Object.keys(responses).join(", ")} only.`,
    );
  }
  if (schema === null || isBodyless(status)) return;
  const made = isResponse ? recallValue(result) : { value: result };
  if (made === undefined) return;
  const checked = await checkPart(schema, "response", made.value);
  if (checked.issues === undefined) return;
  const list = checked.issues.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");
  throw createError(
    "OS3013",
    `The answer's body is not what the contract declares for ${status}: ${list}`,
  );
}
