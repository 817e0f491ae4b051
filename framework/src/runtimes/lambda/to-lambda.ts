import { toProblemResponse } from "../../errors/problem.ts";
import { callApp, resolveOptions } from "./call-app.ts";
import type { LambdaEvent, LambdaOptions, LambdaResult, LambdaServable } from "./lambda-event.ts";
import { toResult } from "./to-result.ts";

/** What AWS Lambda calls for an event. */
export type LambdaHandler = <TEvent extends LambdaEvent>(
  event: TEvent,
  context?: unknown,
) => Promise<LambdaResult<TEvent>>;

/**
 * Makes an AWS Lambda handler from an app, for API Gateway REST APIs, HTTP APIs and function URLs. The
 * handler reads the whole answer before it returns it; {@link toStreamingLambda} does not.
 *
 * @throws TypeError when the base path is not a path, or two of the app's routes lead to the same paths.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { toLambda } from "openspeed/lambda";
 *
 * export const handler = toLambda(openspeed().get("/", () => "Hello"));
 * ```
 */
export function toLambda(app: LambdaServable, options: LambdaOptions = {}): LambdaHandler {
  const resolved = resolveOptions(options);
  app.ready?.();
  return async function handler<TEvent extends LambdaEvent>(event: TEvent, context?: unknown) {
    const response = await callApp(app, { event, context }, resolved);
    // The format follows the event's, which the checker can't see through a type parameter.
    const result = toResult(response, event) as Promise<LambdaResult<TEvent>>;
    return result.catch((error: unknown) => {
      resolved.report(error);
      const failed = toProblemResponse(undefined, false);
      return toResult(failed, event) as Promise<LambdaResult<TEvent>>;
    });
  };
}
