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

/** @see https://www.w3.org/TR/CSP3/#meta-element */
const HEADER_ONLY = new Set(["frame-ancestors", "report-uri", "sandbox"]);

/** Vite's client adds style tags of its own; a nonce beside 'unsafe-inline' would switch that off. */
const DEVELOPMENT: CspDirectives = { ...PRODUCTION, "style-src": ["'self'", "'unsafe-inline'"] };

/** Says what browsers are to refuse in an HTML answer. */
export interface Security {
  /** Sets the headers; `sources` is what the policy allows of the document itself, a nonce or hashes. */
  setHeaders(headers: Headers, sources: string): void;
  /** The policy for a `<meta>` element, without the directives that work only in a header. */
  toMetaPolicy(sources: string): string | undefined;
}

/** Creates the security of an app's HTML answers. */
export function createSecurity(csp: false | CspDirectives, development: boolean): Security {
  const directives = { ...(development ? DEVELOPMENT : PRODUCTION), ...(csp === false ? {} : csp) };
  const parts = csp === false ? undefined : toPolicy(directives);
  return {
    setHeaders(headers, sources) {
      headers.set("x-content-type-options", "nosniff");
      headers.set("referrer-policy", "strict-origin-when-cross-origin");
      headers.set("cross-origin-opener-policy", "same-origin");
      if (parts !== undefined) headers.set("content-security-policy", parts.join(sources));
    },
    toMetaPolicy(sources) {
      if (csp === false) return undefined;
      const kept = Object.entries(directives).filter(([name]) => !HEADER_ONLY.has(name));
      return toPolicy(Object.fromEntries(kept)).join(sources);
    },
  };
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
