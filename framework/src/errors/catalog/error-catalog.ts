import { ANSWERS } from "./answers.ts";
import type { ErrorEntry } from "./entry.ts";
import { REFUSED } from "./refused.ts";
import { SERVING } from "./serving.ts";
import { SET_UP } from "./set-up.ts";

/** A permanent code: OS1 for set-up, OS2 for refused requests, OS3 for answers, OS4 for what goes wrong while serving. */
export type ErrorCode =
  | keyof typeof SET_UP
  | keyof typeof REFUSED
  | keyof typeof ANSWERS
  | keyof typeof SERVING;

/**
 * Every error that the framework itself raises, by its permanent code. A code is never given to another error.
 *
 * @example
 * ```ts
 * import { errorCatalog } from "openspeed/dev";
 *
 * for (const [code, { title, fix }] of Object.entries(errorCatalog)) console.log(code, title, fix);
 * ```
 */
export const errorCatalog: Readonly<Record<ErrorCode, ErrorEntry>> = {
  ...SET_UP,
  ...REFUSED,
  ...ANSWERS,
  ...SERVING,
};
