import { createError } from "../errors/create-error.ts";
import { isBody } from "./to-response.ts";

/** Looks for what JSON would lose in silence, for development. @throws TypeError for a `Map` or `Set` in it. */
export function checkJson(value: unknown): void {
  if (isBody(value)) return;
  JSON.stringify(value, (name, part: unknown) => {
    if (!(part instanceof Map || part instanceof Set)) return part;
    throw createError(
      "OS3020",
      `JSON makes {} of the ${part.constructor.name}${name && ` "${name}"`}.`,
    );
  });
}
