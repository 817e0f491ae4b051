/**
 * Refuses headers that HTTP does not allow but `Headers` does (RFC 9110, section 5.5): such a byte ends
 * the process on Deno, and is sent as it is by Bun and workerd.
 *
 * @throws TypeError when a name or value holds a byte that HTTP does not allow.
 */
export function checkHeaders(headers: Headers): void {
  headers.forEach((value, name) => {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value) || /[^\x21-\x7e]/.test(name)) {
      throw new TypeError(`The header "${name}" holds a byte that HTTP refuses.`);
    }
  });
}
