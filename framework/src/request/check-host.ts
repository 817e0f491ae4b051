import { createRefusal } from "../errors/create-refusal.ts";

/** Checks the Host of a request. @throws HttpError 400 */
export type CheckHost = (request: Request) => void;

/**
 * Creates the check that refuses a Host which could move the path that guards see, as in `Host: a/open?`:
 * runtimes other than Node build the URL from it unchecked. From an empty one Bun makes no URL at all, but the
 * target alone. A server's hosts are nearly always one, so the last that passed is known again, with the URLs
 * made from it.
 */
export function createCheckHost(): CheckHost {
  let passed = "";
  let plain: string | undefined;
  let secure = "";
  return function checkHost({ headers, url }) {
    const host = headers.get("host") ?? "";
    const isKnown =
      host === passed && plain !== undefined && (url.startsWith(plain) || url.startsWith(secure));
    if (isKnown) return;
    if (/[^\w.:[\]~-]/.test(host) || !URL.canParse(url)) {
      throw createRefusal("OS2016", 400, "The Host header does not name one host.");
    }
    passed = host;
    plain = host === "" ? undefined : `http://${host}/`;
    secure = `https://${host}/`;
  };
}
