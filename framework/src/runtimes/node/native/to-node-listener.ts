import type { IncomingMessage, ServerResponse } from "node:http";
import { createAnswer } from "./answer.ts";
import { createConnections } from "./connections.ts";
import { toReporter } from "../reporter.ts";
import type { ErrorReporter, Servable } from "../servable.ts";

/** How a listener of {@link toNodeListener} reports. */
export interface NodeListenerOptions {
  /**
   * Told about errors that no client may see: response bodies that fail, headers that HTTP refuses.
   * @default console.error
   */
  report?: ErrorReporter;
}

/** What `node:http` calls for a request. */
export type NodeListener = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Makes a `node:http` request listener from anything with a `fetch`, for servers that `serve` does not
 * start: a development server, `node:https`, a test.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { createServer } from "node:https";
 * import { openspeed } from "openspeed";
 * import { toNodeListener } from "openspeed/node";
 *
 * const app = openspeed().get("/", () => "Hello");
 * const tls = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
 * createServer(tls, toNodeListener(app)).listen(8443);
 * ```
 */
export function toNodeListener(app: Servable, options: NodeListenerOptions = {}): NodeListener {
  // The server itself decides how long its clients may take.
  const rules = { report: toReporter(options.report), sendTimeout: 0 };
  const answer = createAnswer(app, createConnections(), rules);
  return function openspeedListener(req, res) {
    void answer(req, res, { awaitsContinue: false });
  };
}
