/**
 * Serves apps from a service worker, in the browser.
 *
 * @module
 */
export {
  type FetchEventLike,
  serveServiceWorker,
  type ServiceWorkerOptions,
  type ServiceWorkerScope,
  type WorkerServable,
} from "./serve-service-worker.ts";
