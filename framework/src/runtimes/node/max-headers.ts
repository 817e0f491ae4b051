import { createRefusal } from "../../errors/create-refusal.ts";
import type { HttpError } from "../../errors/http-error.ts";

/** How many headers a request may have: far more than browsers and proxies send. */
export const MAX_HEADERS = 1000;

/** Refuses a request with more than {@link MAX_HEADERS} headers. */
export function refuseHeaders(): HttpError {
  return createRefusal("OS2019", 431, `The request has more than ${String(MAX_HEADERS)} headers.`);
}
