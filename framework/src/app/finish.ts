import { Context } from "../context.ts";
import { toProblemResponse } from "../errors/problem.ts";
import { checkSendable } from "../response/check-sendable.ts";
import { mergePending } from "../response/pending-response.ts";
import type { AppOptions } from "./options.ts";
import { reportError } from "./report-error.ts";

/** Gives an answer its last form: the context's defaults merged in, and no body for HEAD. */
export function finish(response: Response, ctx: Context, options: Required<AppOptions>): Response {
  let answer = response;
  try {
    if (ctx.hasPendingResponse) answer = mergePending(response, ctx.response);
    if (!Context.runtime(ctx).checksHeads && !Context.isVouched(ctx)) checkSendable(answer);
  } catch (error) {
    Context.setError(ctx, error);
    void reportError(error, ctx, options);
    response.body?.cancel().catch(() => undefined);
    answer = toProblemResponse(error, options.development);
  }
  if (ctx.method !== "HEAD" || answer.body === null) return answer;
  const { status, statusText, headers } = answer;
  answer.body.cancel().catch(() => undefined);
  return new Response(null, { status, statusText, headers });
}
