/** How far behind the place where llhttp gave up a method may end. */
const LONGEST_METHOD = 64;

/**
 * Whether the line at which llhttp stopped begins with something that could be a method. It calls anything that it
 * does not know at the start of a request a method, a TLS handshake included.
 */
export function startsWithToken(bytes: Buffer, stopped: number): boolean {
  const text = bytes.toString("latin1", 0, stopped + LONGEST_METHOD);
  const line = text.slice(text.lastIndexOf("\n", Math.max(stopped - 1, 0)) + 1);
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+(?: |$)/.test(line);
}
