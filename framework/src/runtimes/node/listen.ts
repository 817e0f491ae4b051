import { lookup } from "node:dns/promises";
import { type AddressInfo, createServer, type ListenOptions, type Server } from "node:net";
import { createError } from "../../errors/create-error.ts";
import { createListenError, readSystemCode } from "./listen-error.ts";
import { type Listening, openListener, stopAccepting } from "./open-listener.ts";

export interface PortOptions {
  readonly port: number;
  readonly hostname: string;
  readonly strictPort: boolean;
  readonly reusePort: boolean;
  readonly backlog: number | undefined;
}

/** What all addresses of one server share. */
type Shared = Pick<ListenOptions, "backlog" | "reusePort">;

const MAX_TRIES = 100;

/**
 * Opens the port. "localhost" is opened for IPv4 and IPv6 alike, because clients differ in which they try.
 *
 * @throws Error with the code of the system call, saying what to do about a port that cannot be had.
 */
export async function listen(server: Server, options: PortOptions): Promise<Listening> {
  const { port, hostname, strictPort, backlog, reusePort } = options;
  // Node versions that don't know the option would ignore it.
  if (reusePort && !hasReusePort(process.versions.node)) throw explain("ENOTSUP", options);
  const hosts = await toHosts(hostname);
  const shared = { ...(backlog === undefined ? {} : { backlog }), reusePort };
  for (let tries = 1; ; tries += 1) {
    const candidate = port === 0 ? 0 : port + tries - 1;
    try {
      return await bind(server, hosts, { ...shared, port: candidate });
    } catch (error) {
      const code = readSystemCode(error);
      const isLast = tries >= MAX_TRIES || candidate >= 65535 || (strictPort && port !== 0);
      if (isLast || code !== "EADDRINUSE") throw explain(code, options, error);
    }
  }
}

/** Whether a version of Node knows `reusePort`: 22.12, and 23.1 or later. */
export function hasReusePort(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12);
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
  wanted: Shared & { port: number },
): Promise<Listening> {
  const [main, ...others] = hosts;
  await openListener(server, { ...wanted, host: main });
  const port = toPort(server.address());
  const opened: Server[] = [server];
  const stop = (): void => {
    for (const each of opened) stopAccepting(each);
  };
  try {
    for (const host of others) {
      const allowHalfOpen = "allowHalfOpen" in server && server.allowHalfOpen === true;
      const sibling = createServer({ allowHalfOpen, noDelay: true }, (socket) => {
        server.emit("connection", socket);
      });
      if (!(await openIfPresent(sibling, { ...wanted, host, port }))) continue;
      opened.push(sibling);
      sibling.on("error", (error) => server.emit("error", error));
    }
  } catch (error) {
    await Promise.all(opened.map((each) => new Promise((resolve) => each.close(resolve))));
    throw error;
  }
  return { port, stop };
}

async function openIfPresent(server: Server, options: ListenOptions): Promise<boolean> {
  try {
    await openListener(server, options);
    return true;
  } catch (error) {
    // The name is listed for an address family that this machine does not run.
    if (["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(readSystemCode(error) ?? "")) return false;
    throw error;
  }
}

function toPort(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") {
    throw createError("OS4004", "The server does not listen on a TCP port.");
  }
  return address.port;
}

function explain(code: string | undefined, options: PortOptions, cause?: unknown): unknown {
  const reason = code === undefined ? undefined : toReason(code, options);
  if (code === undefined || reason === undefined) return cause;
  const where = `${options.hostname}:${String(options.port)}`;
  return createListenError(where, reason, { code, cause });
}

function toReason(code: string, { port, hostname, strictPort }: PortOptions): string | undefined {
  switch (code) {
    case "EADDRINUSE":
      return strictPort
        ? "another process already uses the port. Stop that process, choose another port, or set strictPort: false to take the next free one."
        : `no port from ${String(port)} on is free. Choose another port.`;
    case "EACCES":
      return "this user may not open the port. Choose one from 1024 up, or run with the right to open it.";
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `this machine has no address "${hostname}". Choose "localhost", "0.0.0.0" or one of its addresses.`;
    case "ENOTSUP":
      return "reusePort takes Node 22.12, or 23.1 and later, and a system that balances between processes, such as Linux. Use workers instead.";
    default:
      return undefined;
  }
}
