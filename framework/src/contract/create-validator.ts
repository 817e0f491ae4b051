import { Context, type CheckedInput } from "../context.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import type { HttpError } from "../errors/http-error.ts";
import { collectLists } from "../request/collect-lists.ts";
import { type BodyType, readBody } from "../request/read-body.ts";
import { checkPart, type PartIssue } from "./check-part.ts";
import type { Contract } from "./contract.ts";
import type { StandardSchema } from "./standard-schema.ts";

/** Checks a request against a contract and gives the context what its schemas made of it. */
export type Validator = (ctx: Context) => Promise<void>;

type Part = keyof CheckedInput;

/** A body of a million wrong items must not become an answer of a million problems. */
const MAX_ISSUES = 1000;

interface PartReader {
  readonly part: Part;
  readonly schema: StandardSchema;
  readonly read: (ctx: Context) => unknown;
}

/** Creates the validator of a contract; undefined when there is nothing to check. */
export function createValidator(contract: Contract, bodyLimit: number): Validator | undefined {
  const accepts: readonly BodyType[] = [contract.accepts ?? "json"].flat();
  const readers = {
    params: (ctx: Context) => ctx.params,
    query: (ctx: Context) => collectLists(new URLSearchParams(ctx.search)),
    headers: (ctx: Context) => ctx.headers,
    cookies: (ctx: Context) => ctx.cookies,
    body: (ctx: Context) => readBody(ctx.request, accepts, bodyLimit),
  };
  const parts = Object.entries(readers).flatMap(([name, read]): PartReader[] => {
    const part = name as Part;
    const schema = contract[part];
    return schema === undefined ? [] : [{ part, schema, read }];
  });
  if (parts.length === 0) return undefined;

  return async function validate(ctx) {
    const input: CheckedInput = {};
    const errors: PartIssue[] = [];
    for (const { part, schema, read } of parts) {
      const checked = await checkPart(schema, part, await read(ctx));
      if (checked.issues === undefined) input[part] = checked.value;
      else errors.push(...checked.issues.slice(0, MAX_ISSUES - errors.length));
    }
    if (errors.length > 0) throw invalidRequest(errors);
    Context.acceptInput(ctx, input);
  };
}

function invalidRequest(errors: readonly PartIssue[]): HttpError {
  const count = errors.length === 1 ? "1 value is" : `${String(errors.length)} values are`;
  return createRefusal(
    "OS2027",
    422,
    `The request is not valid: ${count} not what this route takes.`,
    {
      extensions: { errors },
    },
  );
}
