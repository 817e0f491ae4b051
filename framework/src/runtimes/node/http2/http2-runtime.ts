import { makeResponse } from "../../../response/make-response.ts";
import type { Runtime } from "../../../runtime.ts";

/** HTTP/2 on Node: it refuses what HTTP does not allow in a header, and what reads its requests checks the host. */
export const HTTP2_RUNTIME: Runtime = { checksHeads: true, makeResponse };
