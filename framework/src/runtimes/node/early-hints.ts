import { createError } from "../../errors/create-error.ts";

/**
 * One value of `Link` (RFC 8288) in ASCII, with neither white space nor ";" in what is quoted, which `node:http` does
 * not take. The URL holds no white space either: what would end the header can't be in it.
 */
const LINK =
  /^<[!#-;=?-~]*>(?: *; *[\w!#$%&'*+.^`|~-]+(?:=(?:[\w!#$%&'*+.^`|~-]+|"[!#-:<-[\]-~]*"))?)*$/;

/**
 * What `Link` says in an early hint; empty for no links.
 *
 * @throws TypeError for what is not one link.
 */
export function toHintedLinks(links: readonly string[]): string {
  for (const link of links) {
    if (!LINK.test(link)) {
      throw createError("OS3021", `An early hint can't hold ${JSON.stringify(link)}.`);
    }
  }
  return links.join(", ");
}
