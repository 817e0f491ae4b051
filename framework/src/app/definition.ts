import type { Contract } from "../contract/contract.ts";
import type { LifecycleHook } from "../types/hooks.ts";
import type { Plugin } from "../types/plugin.ts";
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
  | { readonly kind: "hook"; readonly name: "start" | "stop"; readonly run: LifecycleHook }
  | {
      readonly kind: "mount";
      readonly path: string;
      readonly app: Definition;
      /** The plugin that made the app: its middleware then runs around what follows in the joining app too. */
      readonly plugin: Pick<Plugin, "name" | "requires"> | undefined;
    };

/** Everything that was registered on one app. */
export interface Definition {
  readonly prefix: string;
  readonly items: readonly Item[];
  /** None or one. */
  readonly errorHandlers: readonly ErrorHandler[];
  /** None or one. */
  readonly notFoundHandlers: readonly Handler[];
  /** The apps that this one was joined to. */
  readonly joinedTo: Set<Definition>;
  /** Forgets what was compiled, here and in every app that this one was joined to. */
  invalidate(): void;
}

const BRAND: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.app");

/** Marks an object as an app, for another copy of this package too. */
export function brandApp(app: Definition): void {
  Object.defineProperty(app, BRAND, { value: true });
}

/** Whether a value is an app of this or another copy of this package. */
export function isApp(value: unknown): value is Definition {
  return typeof value === "object" && value !== null && BRAND in value;
}
