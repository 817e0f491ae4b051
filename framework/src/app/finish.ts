import { Context } from "../context.ts";
import { toProblemResponse } from "../errors/problem.ts";
import { checkSendable } from "../response/check-sendable.ts";
import { mergePending } from "../response/pending-response.ts";
import type { Finish } from "./compose.ts";
import type { AppOptions } from "./options.ts";
import { reportError } from "./report-error.ts";

/** Creates what gives answers their last form: the context's defaults merged in, and no body for HEAD. */
export function createFinish(options: Required<AppOptions>): Finish {
  return function finish(response, ctx, isOwn = false) {
    let answer = response;
    try {
      const isMerged = ctx.hasPendingResponse;
      if (isMerged) answer = mergePending(response, ctx.response);
      if (!Context.runtime(ctx).checksHeads && (isMerged || !isOwn)) checkSendable(answer);
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
  };
}
