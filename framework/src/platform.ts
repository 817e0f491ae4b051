/** What a runtime hands over beside the request. Every member is absent where the runtime has none. */
export interface Platform {
  /** The peer's IP address, straight from the socket. Forwarded headers are never read for it. */
  readonly address?: string;
  /** Node's own request and response, when `node:http` serves the app. */
  readonly node?: { readonly req: object; readonly res: object };
}

/**
 * Makes a platform of what a runtime calls `fetch` with beside the request. Bun hands over its server, whose
 * `address` is where it listens, and Deno what it knows of the connection.
 */
export function toPlatform(given: object, request: Request): Platform {
  if ("requestIP" in given && typeof given.requestIP === "function") {
    return withAddress("address", given.requestIP(request));
  }
  return "remoteAddr" in given ? withAddress("hostname", given.remoteAddr) : given;
}

function withAddress(member: string, peer: unknown): Platform {
  const address: unknown =
    typeof peer === "object" && peer !== null ? Reflect.get(peer, member) : undefined;
  return typeof address === "string" ? { address } : {};
}
