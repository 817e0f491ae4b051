import { Context, type RequestInput } from "../context.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import type { BodyType } from "../request/choose-body-type.ts";
import { readLists } from "../request/query.ts";
import { readBody } from "../request/read-body.ts";
import { checkPart, MAX_ISSUES, type PartIssue } from "./check-part.ts";
import { PARTS } from "./check-contract.ts";
import type { Contract } from "./contract.ts";

/** Checks a request against a contract and gives the context what its schemas made of it. */
export type Validator = (ctx: Context) => Promise<void>;

/** Creates the validator of a contract; undefined when there is nothing to check. */
export function createValidator(contract: Contract): Validator | undefined {
  const accepts = [contract.accepts ?? "json"].flat();
  if (PARTS.every((part) => contract[part] === undefined)) return undefined;

  return async function validate(ctx) {
    const input: RequestInput = {};
    const errors: PartIssue[] = [];
    for (const part of PARTS) {
      const schema = contract[part];
      if (schema === undefined) continue;
      const checked = await checkPart(schema, part, await readPart(ctx, part, accepts));
      if (checked.issues === undefined) input[part] = checked.value;
      else errors.push(...checked.issues.slice(0, MAX_ISSUES - errors.length));
    }
    if (errors.length > 0) throw invalidRequest(errors);
    Context.acceptInput(ctx, input);
  };
}

function readPart(ctx: Context, part: keyof RequestInput, accepts: readonly BodyType[]): unknown {
  if (part === "body") return readBody(ctx.request, accepts);
  return part === "query" ? readLists(ctx.search) : ctx[part];
}

function invalidRequest(errors: readonly PartIssue[]): HttpError {
  const count = errors.length === 1 ? "1 value is" : `${String(errors.length)} values are`;
  const detail = `The request is not valid: ${count} not what this route takes.`;
  return createRefusal("OS2027", 422, detail, { extensions: { errors } });
}
