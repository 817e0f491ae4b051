import { toTargetUrl } from "../request-target.ts";
import type { RequestHead } from "./request-head.ts";

/** Targets that a URL parser leaves as they are: no character to encode, no dot segment to take out. */
const PLAIN_TARGET = /^\/(?!\/)[\w\-~!$&()*+,;=:@%/?.[\]]*$/;
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

/**
 * Builds the URLs of one connection's requests. The hosts of a connection are nearly always one, so its origin
 * is kept, and the usual target needs no URL parser.
 */
export class UrlReader {
  readonly #scheme: "http" | "https";
  #host: string | undefined;
  #origin = "";

  constructor(isEncrypted: boolean) {
    this.#scheme = isEncrypted ? "https" : "http";
  }

  /**
   * The normalised URL that a request asks for.
   *
   * @throws HttpError 400 when target or host could be read in two ways.
   */
  read({ target, method }: RequestHead, host = "localhost"): string {
    if (host === this.#host && PLAIN_TARGET.test(target) && !DOT_SEGMENT.test(target)) {
      return this.#origin + target;
    }
    const url = toTargetUrl({ method, target, host, scheme: this.#scheme });
    if (target.startsWith("/")) {
      this.#origin = url.origin;
      this.#host = host;
    }
    return url.href;
  }
}
