import type { ErrorReporter } from "./servable.ts";
import type { TlsOptions } from "./tls.ts";

/** What speaks HTTP behind {@link serve}. */
export type ServerName = "node:net" | "node:http" | "node:http2";

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
  /**
   * The path of a Unix socket to listen on instead of a port, or of a named pipe of Windows
   * (`\\.\pipe\app`). A socket that a process has left behind is replaced; one that is served, and any
   * other file, is not. It is removed when the server closes. Whoever can write to its folder can put a
   * socket of their own there.
   */
  socketPath?: string;
  /**
   * Who may connect to the Unix socket, such as 0o660 for the user and the group. Set once it listens, so
   * a narrower mode than the umask's belongs on the folder.
   * @default what the umask of the process leaves, as a rule this user alone
   */
  socketMode?: number;
  /** How many connections may wait to be accepted; the system may allow fewer. @default 511 */
  backlog?: number;
  /**
   * Let several processes listen on the same port, and the system spread connections over them. It takes
   * Node 22.12 or 23.1 and Linux, FreeBSD, DragonFly, Solaris or AIX; elsewhere it is an error. Connections
   * that wait for a process when it stops are lost: `workers` lose none. On a shared machine any process of
   * this user can take part of the connections.
   * @default false
   */
  reusePort?: boolean;
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
   * once. A renewed one is used after a restart, as of `workers`, which run the program again and read its files
   * anew; or where `tls.SNICallback` gives it to each connection, which is asked if the client names a host.
   */
  tls?: TlsOptions;
  /**
   * How many processes serve the app, or "auto" for one a processor. Each runs the same program, which
   * calls `serve` again: the first process starts no app and answers nothing, but keeps as many workers
   * running as were asked for, spreads connections over them, and restarts them one by one on SIGHUP and on
   * `restart()`. A worker that ends is followed by another, after a pause that doubles up to 1.6 seconds;
   * when six in a row ended within ten seconds of their start, all are stopped and the exit code is 1. What
   * the program does beside `serve` happens in every one of these processes, and memory is not shared
   * between them: sessions, caches and counters belong into a store. A process manager that starts several
   * processes itself (pm2 in cluster mode, replicas of a container) does without it.
   * @default none: this process serves the app
   */
  workers?: number | "auto";
  /**
   * How long a worker may take until it listens, in milliseconds, its app's `start` included. It is ended then: a first
   * start, or a restart, that fails so is rejected, and the old workers stay. With 0 no time is too long.
   * @default 60000
   */
  startTimeout?: number;
  /**
   * Drain and exit the process on SIGTERM and SIGINT; a second signal exits at once. What a stop hook throws
   * is reported, and the exit code is then 1. Set it to false where your own code handles signals and calls
   * `close()`.
   * @default true
   */
  signals?: boolean;
  /**
   * How long a drain waits for answers in flight before it cuts them off, in milliseconds. 0 waits for none.
   * @default 10000
   */
  drainTimeout?: number;
  /**
   * How long a client may take to send its headers, in milliseconds; answered 408. With 0 no time is too long,
   * and clients that send nothing can use up every connection.
   * @default 30000
   */
  headersTimeout?: number;
  /**
   * How long a client may take to send the whole request, in milliseconds; answered 408. With 0 no time is too
   * long.
   * @default 60000
   */
  requestTimeout?: number;
  /**
   * How long a client may take nothing of an answer while some of it waits to be sent, in milliseconds. Its
   * connection, or its stream of HTTP/2, is closed up to five seconds later; the request's signal aborts and the body's
   * stream is cancelled. A client that takes a little now and then keeps its connection, and so does one that waits
   * for the app. What counts is what the system takes: it may hold megabytes for a client, and take no more for as long
   * as that client is slow to read them. With 0 no time is too long, and clients that read nothing can use up every
   * connection.
   * @default 60000
   */
  sendTimeout?: number;
  /**
   * How long an idle connection stays open for the next request, in milliseconds, as HTTP/1.1 answers say in
   * `Keep-Alive`. It ends up to a second later, so that no request is lost which is on its way. With 0 it stays
   * until the client closes it.
   * @default 30000
   */
  keepAliveTimeout?: number;
  /** How large request line and headers may be together, in bytes; answered 431. @default 16384 */
  maxHeaderSize?: number;
  /**
   * Told about errors that no client may see: response bodies that fail, headers that HTTP refuses.
   * @default console.error
   */
  report?: ErrorReporter;
}
