import { createRefusal } from "../errors/create-refusal.ts";

/**
 * Refuses a Host that could move the path that guards see, as in `Host: a/open?`: runtimes other than Node
 * build the URL from it unchecked. From an empty one Bun makes no URL at all, but the target alone.
 *
 * @throws HttpError 400
 */
export function checkHost({ headers, url }: Request): void {
  if (/[^\w.:[\]~-]/.test(headers.get("host") ?? "") || !URL.canParse(url)) {
    throw createRefusal("OS2016", 400, "The Host header does not name one host.");
  }
}
