import { createRefusal } from "../errors/create-refusal.ts";

/**
 * Refuses a Host that could move the path that guards see, as in `Host: a/open?`: runtimes other than Node
 * build the URL from it unchecked.
 *
 * @throws HttpError 400
 */
export function checkHost(headers: Headers): void {
  if (/[^\w.:[\]~-]/.test(headers.get("host") ?? "")) {
    throw createRefusal("OS2016", 400, "The Host header does not name one host.");
  }
}
