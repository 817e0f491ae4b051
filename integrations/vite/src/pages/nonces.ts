const SIZE = 16;
const DRAWN_AT_ONCE = 64;

/**
 * Creates a function that makes nonces: 128 random bits for one answer, as CSP asks for. Bytes are drawn for many
 * nonces at once, because drawing them is what costs; none are used twice.
 *
 * @see https://www.w3.org/TR/CSP3/#security-nonces
 */
export function createNonces(): () => string {
  const bytes = new Uint8Array(SIZE * DRAWN_AT_ONCE);
  let used = bytes.length;
  return function createNonce() {
    if (used === bytes.length) {
      crypto.getRandomValues(bytes);
      used = 0;
    }
    const own = bytes.subarray(used, used + SIZE);
    used += SIZE;
    const nonce = btoa(String.fromCharCode(...own));
    own.fill(0);
    return nonce;
  };
}
