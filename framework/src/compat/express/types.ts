/* oxlint-disable typescript/no-explicit-any -- Bodies, locals and errors are `any` in Express' own types, and
   application code that compiled with those would not compile with stricter ones. */
import type { IncomingMessage } from "node:http";
import type { CompatRequest } from "./compat-request.ts";
import type { CompatResponse } from "./compat-response.ts";

declare global {
  // Applications add their own `req.user` here, under the very names that Express gave them.
  // oxlint-disable-next-line typescript/no-namespace -- only a namespace can be merged with theirs
  namespace Express {
    interface Request {}
    interface Response {}
    interface Locals {}
  }
}

/** What a query string was parsed to. */
export interface ParsedQuery {
  [name: string]: string | ParsedQuery | (string | ParsedQuery)[] | undefined;
}

/** The request that an Express-style function receives: Node's own, with what Express adds. */
export interface Request<
  TParams = Record<string, string>,
  _TResBody = unknown,
  TBody = any,
  TQuery = ParsedQuery,
>
  extends
    Omit<CompatRequest, keyof IncomingMessage | "params" | "body" | "query" | "res">,
    IncomingMessage,
    Express.Request {
  params: TParams;
  query: TQuery;
  body: TBody;
  url: string;
  method: string;
  res: Response;
}

/** The response that an Express-style function answers with: Node's own, with what Express adds. */
export interface Response<_TBody = unknown, TLocals extends object = Record<string, any>>
  extends Omit<CompatResponse, "locals">, Express.Response {
  locals: TLocals & Express.Locals;
}

/** Hands over to what follows, or with an error to the error handlers; `"route"` skips the rest of a route. */
export type NextFunction = (error?: unknown) => void;

/** An Express-style handler or middleware. */
export type RequestHandler<
  TParams = Record<string, string>,
  TResBody = unknown,
  TBody = any,
  TQuery = ParsedQuery,
> = (
  req: Request<TParams, TResBody, TBody, TQuery>,
  res: Response<TResBody>,
  next: NextFunction,
) => unknown;

/** An Express-style error handler: its four parameters are what tells it apart. */
export type ErrorRequestHandler = (
  error: any,
  req: Request,
  res: Response,
  next: NextFunction,
) => unknown;

/**
 * A function of the same shape whose author used other types, those of `node:http` or of Express. As this type has no
 * parameters, a function without types beside it still gets those of {@link RequestHandler}.
 */
export type ForeignHandler = CallableFunction;

/** What {@link fromExpress} takes: functions, and lists of them as Express accepts. */
export type ExpressHandlers = RequestHandler | ForeignHandler | readonly ExpressHandlers[];
