/**
 * Serves apps on AWS Lambda, whole or as streams.
 *
 * @module
 */
export { type LambdaHandler, toLambda } from "./to-lambda.ts";
export { type LambdaStreamHandler, toStreamingLambda } from "./to-streaming-lambda.ts";
export type {
  LambdaEvent,
  LambdaEventV1,
  LambdaEventV2,
  LambdaOptions,
  LambdaPlatform,
  LambdaResult,
  LambdaResultV1,
  LambdaResultV2,
  LambdaServable,
} from "./lambda-event.ts";
