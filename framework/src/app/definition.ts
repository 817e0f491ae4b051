import type { Contract } from "../contract/contract.ts";
import type { ErrorHandler, Handler, Middleware } from "../types/handler.ts";

/** One thing that was registered on an app, in the order of registration. */
export type Item =
  | { readonly kind: "middleware"; readonly path: string; readonly middleware: Middleware }
  | {
      readonly kind: "route";
      readonly method: string;
      readonly path: string;
      readonly layers: readonly Middleware[];
      readonly contract: Contract | undefined;
      readonly handler: Handler;
    }
  | { readonly kind: "mount"; readonly path: string; readonly app: Definition };

/** Everything that was registered on one app. */
export interface Definition {
  readonly prefix: string;
  readonly items: readonly Item[];
  readonly errorHandler: ErrorHandler | undefined;
  readonly notFoundHandler: Handler | undefined;
}
