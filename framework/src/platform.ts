import type { RUNTIME, Runtime } from "./runtime.ts";

/** What a runtime hands over beside the request. Every member is undefined where the runtime has none. */
export interface Platform {
  /** The peer's IP address, straight from the socket. Forwarded headers are never read for it. */
  readonly address?: string | undefined;
  /** Node's own request and response, when `node:http` serves the app. */
  readonly node?: { readonly req: object; readonly res: object };
  /** The bindings of a Cloudflare Worker, when workerd serves the app. */
  readonly env?: object;
  /** What AWS Lambda was invoked with, when `openspeed/lambda` serves the app. */
  readonly lambda?: { readonly event: object; readonly context: unknown };
  /** Sends links ahead of the answer with 103 (Early Hints), where the server can: see `openspeed/node`. */
  readonly sendEarlyHints?: (links: readonly string[]) => boolean;
  /** What a runtime of this package does by itself. */
  readonly [RUNTIME]?: Runtime;
}

/**
 * Makes a platform of what a runtime calls `fetch` with beside the request. Bun hands over its server, whose
 * `address` is where it listens, Deno what it knows of the connection, and workerd the app's bindings, any of
 * which may be named like a member of ours.
 */
export function toPlatform(given: object, request: Request): Platform {
  if ("requestIP" in given && typeof given.requestIP === "function") {
    return withAddress("address", given.requestIP(request));
  }
  if ("remoteAddr" in given) return withAddress("hostname", given.remoteAddr);
  // An app that hands its request to another one hands its platform on, too.
  const isOurs = typeof Reflect.get(given, "env") === "object";
  // What Node 20 lacks.
  return !isOurs && globalThis.navigator?.userAgent === "Cloudflare-Workers"
    ? { env: given }
    : given;
}

function withAddress(member: string, peer: unknown): Platform {
  const address: unknown =
    typeof peer === "object" && peer !== null ? Reflect.get(peer, member) : undefined;
  return typeof address === "string" ? { address } : {};
}
