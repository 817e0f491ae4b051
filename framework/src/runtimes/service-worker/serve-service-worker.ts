import { createError } from "../../errors/create-error.ts";

/** The parts of a service worker's `FetchEvent` that answering needs. */
export interface FetchEventLike {
  readonly request: Request;
  respondWith(response: Response | Promise<Response>): void;
}

/** The parts of a service worker's global scope that answering needs. */
export interface ServiceWorkerScope {
  readonly location: { readonly origin: string };
  addEventListener(type: "fetch", listener: (event: FetchEventLike) => void): void;
  fetch(request: Request): Promise<Response>;
}

/** Anything that answers web requests: an OpenSpeed app, or any other object with such a `fetch`. */
export interface WorkerServable {
  fetch(request: Request): Response | Promise<Response>;
  /** Called before the first request, so that a mistake in the app shows when the worker is installed. */
  ready?(): unknown;
}

/** How an app is run in a service worker. */
export interface ServiceWorkerOptions {
  /** Asks the network for what the app answers with 404. @default false */
  fallThrough?: boolean;
  /** The worker's global scope. @default globalThis */
  scope?: ServiceWorkerScope;
}

/**
 * Answers the requests of a service worker's own origin with an app. Requests to other origins go to the
 * network as if no worker were there.
 *
 * @throws TypeError outside of a service worker, or when two of the app's routes lead to the same paths.
 * @see https://w3c.github.io/ServiceWorker/#fetchevent-interface
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { serveServiceWorker } from "openspeed/service-worker";
 *
 * const app = openspeed().get("/offline/time", () => new Date().toISOString());
 * if ("ServiceWorkerGlobalScope" in globalThis) serveServiceWorker(app, { fallThrough: true });
 * ```
 */
export function serveServiceWorker(app: WorkerServable, options: ServiceWorkerOptions = {}): void {
  const { fallThrough = false, scope = readScope() } = options;
  app.ready?.();
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    // A worker also sees what its pages ask other servers for, whose paths mean something else.
    if (new URL(request.url).origin !== scope.location.origin) return;
    event.respondWith(answer(app, request, fallThrough ? scope : undefined));
  });
}

async function answer(
  app: WorkerServable,
  request: Request,
  network: ServiceWorkerScope | undefined,
): Promise<Response> {
  // The app may read the body, which the network then still needs.
  const untouched = network === undefined ? request : request.clone();
  const response = await app.fetch(request);
  if (network === undefined || response.status !== 404) return response;
  response.body?.cancel().catch(() => undefined);
  return network.fetch(untouched);
}

function readScope(): ServiceWorkerScope {
  const scope: object = globalThis;
  if (isScope(scope)) return scope;
  throw createError("OS1028", "serveServiceWorker: this is no service worker; pass its scope.");
}

function isScope(value: object): value is ServiceWorkerScope {
  return "addEventListener" in value && "location" in value && "fetch" in value;
}
