import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createError } from "../../errors/create-error.ts";
import { callApp, resolveOptions } from "./call-app.ts";
import type { LambdaEvent, LambdaOptions, LambdaServable } from "./lambda-event.ts";
import { toHead } from "./to-result.ts";

/** What Lambda calls for an event whose answer is streamed. */
export type LambdaStreamHandler = (
  event: LambdaEvent,
  responseStream: Writable,
  context?: unknown,
) => Promise<void>;

/** The global that the Node runtimes of AWS Lambda bring. */
interface LambdaGlobal {
  streamifyResponse(handler: LambdaStreamHandler): LambdaStreamHandler;
  readonly HttpResponseStream: {
    from(stream: Writable, prelude: ReturnType<typeof toHead>): Writable;
  };
}

/**
 * Makes an AWS Lambda handler that streams its answers, for function URLs whose invoke mode is
 * RESPONSE_STREAM and for REST APIs that transfer responses as streams.
 *
 * @throws TypeError outside of Lambda's Node runtimes, when the base path is not a path, or when two of the
 * app's routes lead to the same paths.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { toStreamingLambda } from "openspeed/lambda";
 *
 * const app = openspeed().get("/", () => "Hello");
 * export const handler = "awslambda" in globalThis ? toStreamingLambda(app) : undefined;
 * ```
 */
export function toStreamingLambda(
  app: LambdaServable,
  options: LambdaOptions = {},
): LambdaStreamHandler {
  const resolved = resolveOptions(options);
  const lambda = readGlobal();
  app.ready?.();
  return lambda.streamifyResponse(async function handler(event, responseStream, context) {
    const aborter = new AbortController();
    responseStream.once("close", () => {
      if (!responseStream.writableFinished) aborter.abort();
    });
    const { signal } = aborter;
    const response = await callApp(app, { event, context, signal }, resolved);
    const stream = lambda.HttpResponseStream.from(responseStream, toHead(response));
    // The head goes out with the first write, which an empty body would never make.
    stream.write(new Uint8Array(0));
    try {
      await pipeline(Readable.from(response.body ?? []), stream);
    } catch (error) {
      // Too late for another answer: the stream is cut off, so that it can't pass for complete.
      if (!isClientGone(error)) resolved.report(error);
      stream.destroy();
    }
  });
}

function isClientGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

function readGlobal(): LambdaGlobal {
  const lambda: unknown = Reflect.get(globalThis, "awslambda");
  if (isLambdaGlobal(lambda)) return lambda;
  throw createError(
    "OS1028",
    "toStreamingLambda: there is no `awslambda` here, which only the Node runtimes of AWS Lambda have. Use toLambda elsewhere.",
  );
}

function isLambdaGlobal(value: unknown): value is LambdaGlobal {
  return typeof value === "object" && value !== null && "streamifyResponse" in value;
}
