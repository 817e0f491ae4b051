import { createError } from "../errors/create-error.ts";

/**
 * Refuses what HTTP does not allow but `Response` and `Headers` do (RFC 9110, section 5.5): a control byte
 * in a header ends the process on Deno, and is sent as it is by Bun and workerd.
 *
 * @throws TypeError when a header holds a byte that HTTP does not allow, or for `Response.error()`.
 */
export function checkSendable(response: Response): void {
  if (response.status === 0) throw createError("OS3018", "Response.error() can't be answered.");
  response.headers.forEach((value, name) => {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value) || /[^\x21-\x7e]/.test(name)) {
      throw createError("OS3018", `The header "${name}" holds a byte that HTTP refuses.`);
    }
  });
}
