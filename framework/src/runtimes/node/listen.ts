import { lookup } from "node:dns/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createError } from "../../errors/create-error.ts";

export interface ListenOptions {
  readonly port: number;
  readonly hostname: string;
  readonly strictPort: boolean;
}

export interface Listening {
  readonly port: number;
  /** Stops accepting connections; the open ones stay. */
  stop(): void;
}

const MAX_TRIES = 100;

/**
 * Opens the port. "localhost" is opened for IPv4 and IPv6 alike, because clients differ in which they try.
 *
 * @throws Error with the code of the system call, saying what to do about a port that cannot be had.
 */
export async function listen(server: Server, options: ListenOptions): Promise<Listening> {
  const { port, hostname, strictPort } = options;
  const hosts = await toHosts(hostname);
  for (let tries = 1; ; tries += 1) {
    const candidate = port === 0 ? 0 : port + tries - 1;
    try {
      return await bind(server, hosts, candidate);
    } catch (error) {
      const isLast = tries >= MAX_TRIES || candidate >= 65535 || (strictPort && port !== 0);
      if (isLast || readCode(error) !== "EADDRINUSE") throw explain(error, options);
    }
  }
}

async function toHosts(hostname: string): Promise<[string, ...string[]]> {
  if (hostname !== "localhost") return [hostname];
  const found = await lookup(hostname, { all: true });
  const [first = "127.0.0.1", ...others] = new Set(found.map(({ address }) => address));
  return [first, ...others];
}

async function bind(
  server: Server,
  hosts: [string, ...string[]],
  wanted: number,
): Promise<Listening> {
  const [main, ...others] = hosts;
  await open(server, main, wanted);
  const port = toPort(server.address());
  const opened: Server[] = [server];
  const stop = (): void => {
    for (const each of opened) each.close();
  };
  try {
    for (const host of others) {
      const allowHalfOpen = "allowHalfOpen" in server && server.allowHalfOpen === true;
      const sibling = createServer({ allowHalfOpen, noDelay: true }, (socket) => {
        server.emit("connection", socket);
      });
      if (!(await openIfPresent(sibling, host, port))) continue;
      opened.push(sibling);
      sibling.on("error", (error) => server.emit("error", error));
    }
  } catch (error) {
    await Promise.all(opened.map((each) => new Promise((resolve) => each.close(resolve))));
    throw error;
  }
  return { port, stop };
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function openIfPresent(server: Server, host: string, port: number): Promise<boolean> {
  try {
    await open(server, host, port);
    return true;
  } catch (error) {
    // The name is listed for an address family that this machine does not run.
    if (["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(String(readCode(error)))) return false;
    throw error;
  }
}

function toPort(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") {
    throw createError("OS4004", "The server does not listen on a TCP port.");
  }
  return address.port;
}

function explain(error: unknown, { port, hostname, strictPort }: ListenOptions): unknown {
  const code = readCode(error);
  const where = `${hostname}:${String(port)}`;
  const reason =
    code === "EADDRINUSE"
      ? strictPort
        ? "another process already uses the port. Stop that process, choose another port, or set strictPort: false to take the next free one."
        : `no port from ${String(port)} on is free. Choose another port.`
      : code === "EACCES"
        ? "this user may not open the port. Choose one from 1024 up, or run with the right to open it."
        : code === "EADDRNOTAVAIL" || code === "ENOTFOUND"
          ? `this machine has no address "${hostname}". Choose "localhost", "0.0.0.0" or one of its addresses.`
          : undefined;
  if (reason === undefined) return error;
  const message = `Cannot listen on ${where}: ${reason}`;
  // What a program compares is the system's code, as for every other error of node:net.
  return Object.assign(createError("OS4004", message, { cause: error, kind: Error }), { code });
}

function readCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
