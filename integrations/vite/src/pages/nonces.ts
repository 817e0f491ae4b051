const SIZE = 16;
const DRAWN_AT_ONCE = 64;

/**
 * Creates what makes nonces that nobody can guess, each for one answer: 128 bits, as CSP asks for. Random bytes are
 * drawn for many at once, as drawing them costs more than all else about a nonce; none are used twice.
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
