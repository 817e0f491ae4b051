import type { IncomingMessage, ServerResponse } from "node:http";
import type { RUNTIME, Runtime } from "../../runtime.ts";
import type { UpgradedConnection } from "./upgraded-connection.ts";

/** What the Node runtime hands to an app beside the request, as `ctx.platform`. */
export interface NodePlatform {
  /**
   * The address at the other end of the connection: a proxy's, when there is one in front. A Unix socket has
   * none.
   */
  address?: string | undefined;
  /** The pair that `node:http` made for this request, when it was `node:http` that received it. */
  node?: { req: IncomingMessage; res: ServerResponse };
  /**
   * Takes the connection over for the protocol that the request asks for, as for a WebSocket. Check the request's
   * `Origin` first: any site may open a WebSocket with its visitor's cookies.
   *
   * @throws Error when the request asks for none, or has a body, or was answered.
   */
  upgrade?: () => UpgradedConnection;
  /**
   * Tells the client what to load while the answer is still being made, with 103 (Early Hints). A link is what the
   * header `Link` holds, such as `</app.css>; rel=preload; as=style`, in ASCII and with no white space in what is
   * quoted. Returns whether it was sent: it is not for HEAD, to a client of HTTP/1.0 or one that reads slowly, and once
   * the answer has begun. Send it to browsers that load a document (`Sec-Fetch-Mode: navigate`): other clients
   * may take it for the answer, and whoever is in front with them.
   *
   * @throws TypeError for what is no link, such as one with a line break that would begin another header.
   * @see https://www.rfc-editor.org/rfc/rfc8297
   */
  sendEarlyHints?: (links: readonly string[]) => boolean;
  /** What the server does by itself, so that an app need not. */
  readonly [RUNTIME]?: Runtime;
}

/** Anything that answers web requests: an OpenSpeed app, or any other object with such a `fetch`. */
export interface Servable {
  fetch(request: Request, platform: NodePlatform): Response | Promise<Response>;
  /** Called before listening, so that a mistake in the app shows at start-up. */
  ready?(): unknown;
  /** Runs once before the server listens; what it throws keeps it from listening. */
  start?(): Promise<void>;
  /** Runs once after the last answer. */
  close?(): Promise<void>;
}

/**
 * Told about errors that no client may see: failed bodies, refused headers, rejected fetches. Nothing waits
 * for what it returns.
 */
export type ErrorReporter = (error: unknown) => unknown;
