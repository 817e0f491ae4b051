import { HttpError } from "openspeed";

/**
 * Refuses a form that another site's page sends with this visitor's cookies. Browsers say where a request
 * comes from in Sec-Fetch-Site, older ones in Origin; what says neither is no browser and holds no
 * visitor's cookies.
 *
 * @throws HttpError 403
 * @see https://owasp.org/www-community/attacks/csrf
 */
export function checkOrigin(request: Request, url: URL, trusted: ReadonlySet<string>): void {
  const origin = request.headers.get("origin");
  if (origin !== null && trusted.has(origin)) return;
  const site = request.headers.get("sec-fetch-site");
  const isOwn =
    site === null
      ? origin === null || isHost(origin, url.host)
      : site === "same-origin" || site === "none";
  if (!isOwn) throw new HttpError(403, "This form was sent from another site.");
}

/** The scheme is left out: behind a proxy that ends TLS the app sees `http` where the browser sees `https`. */
function isHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
