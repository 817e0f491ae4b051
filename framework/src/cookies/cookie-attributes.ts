/** How a cookie is kept and sent back. What is left out is the safe choice. */
export interface CookieAttributes {
  /**
   * The host whose subdomains get the cookie too. Left out, the host that answers gets it alone, which is
   * safer: any subdomain can set and read a cookie of its parent.
   * @default the answering host alone
   */
  domain?: string;
  /** Below which path it is sent. It protects nothing: scripts of other paths can get at it. @default "/" */
  path?: string;
  /** How long it is kept, in whole seconds; browsers keep none longer than 400 days. @default until the browser closes */
  maxAge?: number;
  /** When it is forgotten. `maxAge` wins over it. @default until the browser closes */
  expires?: Date;
  /** Whether scripts are kept from reading it. @default true */
  httpOnly?: boolean;
  /**
   * Whether it travels over HTTPS alone. Browsers make an exception for `http://localhost`, Safari excepted:
   * there, `false` is needed in development. It does not depend on the request, because behind a proxy that
   * ends TLS every request looks like plain HTTP.
   * @default true
   */
  secure?: boolean;
  /** Whether other sites' requests carry it: only when one follows a link (lax), never, or always. @default "lax" */
  sameSite?: "lax" | "strict" | "none";
  /** Whether an embedded page has a jar of its own under each site (CHIPS). @default false */
  partitioned?: boolean;
}
