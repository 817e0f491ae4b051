/**
 * The parts of an API Gateway REST event (payload format 1.0) that make a request.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export interface LambdaEventV1 {
  readonly version?: "1.0";
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: Bag<string> | null;
  readonly multiValueHeaders?: Bag<readonly string[]> | null;
  readonly queryStringParameters: Bag<string> | null;
  readonly multiValueQueryStringParameters?: Bag<readonly string[]> | null;
  readonly requestContext: {
    readonly domainName?: string;
    readonly identity?: { readonly sourceIp?: string };
  };
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/**
 * The parts of an API Gateway HTTP event or of a function URL's (payload format 2.0) that make a request.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export interface LambdaEventV2 {
  readonly version: "2.0";
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Bag<string>;
  readonly requestContext: {
    readonly domainName?: string;
    readonly http: { readonly method: string; readonly sourceIp?: string };
  };
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** What Lambda is invoked with for an HTTP request. */
export type LambdaEvent = LambdaEventV1 | LambdaEventV2;

/** What Lambda answers an event of format 1.0 with. */
export interface LambdaResultV1 {
  readonly statusCode: number;
  readonly multiValueHeaders: Record<string, string[]>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** What Lambda answers an event of format 2.0 with. */
export interface LambdaResultV2 {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies: string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** What Lambda answers an event with, in the format that the event has. */
export type LambdaResult<TEvent extends LambdaEvent = LambdaEvent> = TEvent extends LambdaEventV2
  ? LambdaResultV2
  : LambdaResultV1;

/** What the Lambda runtime hands to an app beside the request, as `ctx.platform`. */
export interface LambdaPlatform {
  /** The address at the other end of the connection, as API Gateway saw it. No header is read for it. */
  readonly address?: string;
  /** What Lambda was invoked with. */
  readonly lambda: { readonly event: LambdaEvent; readonly context: unknown };
}

/** Anything that answers web requests: an OpenSpeed app, or any other object with such a `fetch`. */
export interface LambdaServable {
  fetch(request: Request, platform: LambdaPlatform): Response | Promise<Response>;
  /** Called when the handler is made, so that a mistake in the app shows at the cold start. */
  ready?(): unknown;
}

/** How an app is run on Lambda. */
export interface LambdaOptions {
  /**
   * What comes before the app's own paths and is taken off: a stage ("/prod") in the path of an HTTP API, or
   * a custom domain's mapping. Guards and routes see what is left.
   * @default ""
   */
  basePath?: string;
  /**
   * Told about errors that no client may see: response bodies that fail, rejected fetches.
   * @default console.error
   */
  report?: (error: unknown) => unknown;
}

type Bag<TValue> = Readonly<Record<string, TValue | undefined>>;

/** Whether an event has payload format 2.0. */
export function isEventV2(event: LambdaEvent): event is LambdaEventV2 {
  return event.version === "2.0";
}
