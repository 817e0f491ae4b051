import compression from "compression";
import cors from "cors";
import express from "express";
import { openspeed } from "openspeed";
import {
  type ErrorRequestHandler,
  expressRoute,
  fromExpress,
  fromExpressError,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "openspeed/express";
import { expectTypeOf } from "vitest";

declare const theirs: express.RequestHandler;
declare const theirsTyped: express.RequestHandler<
  { id: string },
  { ok: boolean },
  { name: string }
>;
declare function theirsDeclared(
  req: express.Request<{ id: string }>,
  res: express.Response<{ ok: boolean }>,
  next: express.NextFunction,
): void;
declare const theirsError: express.ErrorRequestHandler;
declare function ours(req: Request, res: Response, next: NextFunction): void;
declare function oursTyped(req: Request<{ id: string }>, res: Response, next: NextFunction): void;
declare const oursHandler: RequestHandler<{ id: string }>;
declare const oursError: ErrorRequestHandler;

// What was written with Express' own types is taken as it is.
fromExpress(theirs, theirsTyped, theirsDeclared, cors(), compression(), express());
fromExpress(express.Router(), express.json(), [theirs, [theirsDeclared]]);
fromExpressError(theirsError);
expressRoute("GET", "/:id", theirs, theirsTyped, theirsDeclared);
openspeed().use(fromExpress(cors())).get("/", fromExpress(theirs));

// Express takes the replacements for its types where it takes its own.
express().use((_req, _res, next: NextFunction) => next(new Error("told")));

// A function without types gets those of this package, whatever stands beside it.
for (const beside of [ours, oursTyped, oursHandler, theirs, theirsDeclared, cors()]) {
  fromExpress(beside, (req, res, next) => {
    expectTypeOf(req.originalUrl).toBeString();
    expectTypeOf(req.params).toEqualTypeOf<Record<string, string>>();
    expectTypeOf(res.statusCode).toBeNumber();
    expectTypeOf(next).toEqualTypeOf<NextFunction>();
    // @ts-expect-error -- a value of the query may be a list, or missing
    req.query["page"]?.toUpperCase();
  });
}
fromExpress([theirs, [(req) => void expectTypeOf(req.originalUrl).toBeString()]]);
expressRoute("GET", "/:id", theirs, (req) => void expectTypeOf(req.path).toBeString());
fromExpressError(oursError, theirsError, (_error, req, res, next) => {
  expectTypeOf(req.path).toBeString();
  expectTypeOf(res.statusCode).toBeNumber();
  expectTypeOf(next).toEqualTypeOf<NextFunction>();
});

// @ts-expect-error -- an object is no handler
fromExpress({ handle: theirs });
// @ts-expect-error -- a string among handlers is none
fromExpress([theirs, "handler"]);
// @ts-expect-error -- a number is no error handler
fromExpressError(500);
