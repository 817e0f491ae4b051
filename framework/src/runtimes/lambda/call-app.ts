import { createError } from "../../errors/create-error.ts";
import { HttpError } from "../../errors/http-error.ts";
import { toProblemResponse } from "../../errors/problem.ts";
import {
  isEventV2,
  type LambdaEvent,
  type LambdaOptions,
  type LambdaPlatform,
  type LambdaServable,
} from "./lambda-event.ts";
import { toRequest } from "./to-request.ts";

/** One invocation. */
export interface Invocation {
  readonly event: LambdaEvent;
  readonly context: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the app. What cannot be answered is reported and becomes a problem document. */
export async function callApp(
  app: LambdaServable,
  { event, context, signal }: Invocation,
  options: Required<LambdaOptions>,
): Promise<Response> {
  const { basePath } = options;
  try {
    const request = toRequest(event, signal === undefined ? { basePath } : { basePath, signal });
    return await app.fetch(request, toPlatform(event, context));
  } catch (error) {
    if (!(error instanceof HttpError)) options.report(error);
    return toProblemResponse(error, false);
  }
}

function toPlatform(event: LambdaEvent, context: unknown): LambdaPlatform {
  const address = isEventV2(event)
    ? event.requestContext.http.sourceIp
    : event.requestContext.identity?.sourceIp;
  const lambda = { event, context };
  return address === undefined ? { lambda } : { address, lambda };
}

/** Fills in the defaults. @throws TypeError when the base path is not a path. */
export function resolveOptions(options: LambdaOptions): Required<LambdaOptions> {
  const { basePath = "", report = reportToConsole } = options;
  if (basePath !== "" && !/^\/.*[^/]$/.test(basePath)) {
    throw createError("OS1027", `basePath is "" or a path such as "/prod", not "${basePath}".`);
  }
  return { basePath, report };
}

function reportToConsole(error: unknown): void {
  // oxlint-disable-next-line no-console -- Lambda's log is the console
  console.error(error);
}
