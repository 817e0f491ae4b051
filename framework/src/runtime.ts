import type { Platform } from "./platform.ts";
import { createMakeResponse, type MakeResponse } from "./response/make-response.ts";

/** What a runtime does by itself, so that the app need not. */
export interface Runtime {
  /** Whether it refuses a Host that could move the path, and headers of answers that HTTP does not allow. */
  readonly checksHeads: boolean;
  /** Makes the answers that no handler makes itself. */
  readonly makeResponse: MakeResponse;
}

/** The key under which a platform of this package holds its runtime. */
export const RUNTIME: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.runtime");

/** Creates what tells the runtime that a platform was handed over by. */
export function createToRuntime(): (platform: Platform) => Runtime {
  const other: Runtime = { checksHeads: false, makeResponse: createMakeResponse() };
  return (platform) => platform[RUNTIME] ?? other;
}
