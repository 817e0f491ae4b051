/* oxlint-disable typescript/no-explicit-any -- These types stand in for those of Express, which are `any` in
   the same places. Stricter ones would refuse application code that compiled before. */
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

/** The request that an Express-style function receives: Node's own, with what Express adds. */
export interface Request<
  TParams = Record<string, string>,
  _TResBody = any,
  TBody = any,
  TQuery = Record<string, any>,
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
export interface Response<_TBody = any, TLocals extends Record<string, any> = Record<string, any>>
  extends Omit<CompatResponse, "locals">, Express.Response {
  locals: TLocals & Express.Locals;
}

/** Hands over to what follows, or with an error to the error handlers; `"route"` skips the rest of a route. */
export type NextFunction = (error?: any) => void;

/** An Express-style handler or middleware. */
export type RequestHandler<TParams = any, TResBody = any, TBody = any, TQuery = any> = (
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
 * A function of the same shape whose author used other types, those of `node:http` or of Express. With `never`
 * for `any`, a function without types beside a typed one would be taken for one of these, and get no types.
 */
export type ForeignHandler =
  | ((req: any, res: any, next: any) => unknown)
  | ((error: any, req: any, res: any, next: any) => unknown);

/** What {@link fromExpress} takes: functions, and lists of them as Express accepts. */
export type ExpressHandlers = RequestHandler | ForeignHandler | readonly ExpressHandlers[];
