import { toNodeListener, type Servable } from "openspeed/node";
import type { Connect } from "vite";

/** Creates what answers for an app in one of Vite's servers. */
export function createAppMiddleware(app: Servable): Connect.SimpleHandleFunction {
  const listener = toNodeListener(app);
  return function openspeedMiddleware(req: Connect.IncomingMessage, res) {
    // Vite takes the base off the URL. The app's routes are below it, as they are in production.
    if (req.originalUrl !== undefined) req.url = req.originalUrl;
    listener(req, res);
  };
}
