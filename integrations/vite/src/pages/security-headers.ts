/** Sources by directive, such as `{ "img-src": ["'self'", "https:"] }`. */
export type CspDirectives = Readonly<Record<string, readonly string[]>>;

const PRODUCTION: CspDirectives = {
  "script-src": ["'self'", "'nonce'"],
  "style-src": ["'self'", "'nonce'"],
  // A style attribute is how components set a single style; a policy that refuses it breaks them silently.
  "style-src-attr": ["'unsafe-inline'"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
  "frame-ancestors": ["'none'"],
  "form-action": ["'self'"],
};

/** Vite's client adds style tags of its own; a nonce beside 'unsafe-inline' would switch that off. */
const DEVELOPMENT: CspDirectives = { ...PRODUCTION, "style-src": ["'self'", "'unsafe-inline'"] };

/** Creates the function that sets the security headers of an HTML answer. */
export function createSecurityHeaders(
  csp: false | CspDirectives,
  development: boolean,
): (headers: Headers, nonce: string) => void {
  const parts =
    csp === false ? undefined : toPolicy({ ...(development ? DEVELOPMENT : PRODUCTION), ...csp });
  return function setSecurityHeaders(headers, nonce) {
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "strict-origin-when-cross-origin");
    headers.set("cross-origin-opener-policy", "same-origin");
    if (parts !== undefined) headers.set("content-security-policy", parts.join(`'nonce-${nonce}'`));
  };
}

/** A nonce that nobody can guess, for one answer. */
export function createNonce(): string {
  return btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(16))));
}

/** The policy, split where the nonce belongs. */
function toPolicy(directives: CspDirectives): string[] {
  const policy = Object.entries(directives)
    .filter(([, sources]) => sources.length > 0)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
  if (/[\r\n,]/.test(policy))
    throw new TypeError("A content security policy can't hold a comma or a line break.");
  return policy.split("'nonce'");
}
