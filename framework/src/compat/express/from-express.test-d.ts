import { expectTypeOf } from "vitest";
import { fromExpress } from "./from-express.ts";
import type { NextFunction, Request, Response } from "./types.ts";

declare function guard(req: Request, res: Response, next: NextFunction): void;

// A function without types of its own gets them, also beside one that has some.
fromExpress(guard, (req, res, next) => {
  expectTypeOf(req.originalUrl).toEqualTypeOf<string>();
  expectTypeOf(res.statusCode).toEqualTypeOf<number>();
  expectTypeOf(next).toEqualTypeOf<NextFunction>();
});

fromExpress((req: { readonly theirs: number }, res: { end(): void }) => {
  res.end();
  return req.theirs;
});
// @ts-expect-error -- a string is no handler
fromExpress("handler");
