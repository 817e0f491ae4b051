/**
 * Serves apps on Node.
 *
 * @module
 */
export type { ErrorReporter, Servable, NodePlatform } from "./servable.ts";
export type { UpgradedConnection } from "./upgraded-connection.ts";
export {
  type NodeListener,
  type NodeListenerOptions,
  toNodeListener,
} from "./native/to-node-listener.ts";
export type { RunningServer } from "./running-server.ts";
export { serve } from "./serve.ts";
export type { ServeOptions, ServerName } from "./serve-options.ts";
export type { TlsOptions } from "./tls.ts";
