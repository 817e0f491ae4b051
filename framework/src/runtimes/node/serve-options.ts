import { createError } from "../../errors/create-error.ts";
import type { ErrorReporter } from "./servable.ts";
import type { TlsOptions } from "./tls.ts";

/** What speaks HTTP behind {@link serve}. */
export type ServerName = "node:net" | "node:http" | "node:http2";

const SERVERS: ReadonlySet<string> = /* @__PURE__ */ new Set<ServerName>([
  "node:net",
  "node:http",
  "node:http2",
]);

/** Where {@link serve} listens, and how long it waits for whom. */
export interface ServeOptions {
  /** The port to listen on; 0 takes any free one. @default 3000 */
  port?: number;
  /**
   * The name or address to listen on. The default is open to this machine only; a container or a server
   * without a proxy in front needs "0.0.0.0", or "::" for IPv6 as well.
   * @default "localhost"
   */
  hostname?: string;
  /** Fail when the port is taken, instead of taking the next free one. @default true */
  strictPort?: boolean;
  /**
   * What speaks HTTP. "node:net" is this package's own server for HTTP/1.1, on Node's sockets and with Node's
   * parser. "node:http" is Node's own, for code that needs its request and response objects. "node:http2" speaks HTTP/2, with `tls`
   * also HTTP/1.1 to clients that don't know it. Without `tls` it speaks HTTP/2 alone, to clients that know
   * so beforehand (h2c with prior knowledge): proxies and gRPC gateways do, browsers don't.
   * @default "node:net"
   */
  server?: ServerName;
  /**
   * The certificate to serve HTTPS with; plain HTTP is not answered on the same port. Certificates are read
   * once: restart to have a renewed one used.
   */
  tls?: TlsOptions;
  /**
   * Drain and exit the process on SIGTERM and SIGINT; a second signal exits at once. Set it to false
   * where your own code handles signals and calls `close()`.
   * @default true
   */
  signals?: boolean;
  /** How long a drain waits for answers in flight before it cuts them off, in milliseconds. @default 10000 */
  drainTimeout?: number;
  /** How long a client may take to send its headers, in milliseconds; answered 408. @default 30000 */
  headersTimeout?: number;
  /** How long a client may take to send the whole request, in milliseconds; answered 408. @default 60000 */
  requestTimeout?: number;
  /** How long an idle connection stays open for the next request, in milliseconds. @default 30000 */
  keepAliveTimeout?: number;
  /** How large request line and headers may be together, in bytes; answered 431. @default 16384 */
  maxHeaderSize?: number;
  /**
   * Told about errors that no client may see: response bodies that fail, headers that HTTP refuses.
   * @default console.error
   */
  report?: ErrorReporter;
}

/** @throws TypeError for options that can't be meant. */
export function checkServeOptions(options: ServeOptions): void {
  const { server, tls } = options;
  if (server !== undefined && !SERVERS.has(server)) {
    throw refuse("server", `is ${JSON.stringify(server)}; it is one of ${[...SERVERS].join(", ")}`);
  }
  if (tls !== undefined) checkTls(tls);
}

function checkTls(tls: TlsOptions): void {
  const hasCertificate =
    (tls.key !== undefined && tls.cert !== undefined) ||
    tls.pfx !== undefined ||
    tls.SNICallback !== undefined;
  if (!hasCertificate) throw refuse("tls", "holds no certificate: pass key and cert, or pfx");
  if ("ALPNProtocols" in tls || "ALPNCallback" in tls) {
    throw refuse("tls", "can't choose the protocol; the option server does");
  }
}

function refuse(option: keyof ServeOptions, problem: string): Error {
  return createError("OS1032", `serve(): the option ${option} ${problem}.`);
}
