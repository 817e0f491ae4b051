import { makeResponse } from "../../response/make-response.ts";
import type { Runtime } from "../../runtime.ts";

/** Node's own servers: they refuse what HTTP does not allow in a header, and this package what a Host must not be. */
export const NODE_RUNTIME: Runtime = { checksHeads: true, makeResponse };
