import { chmod, lstat, unlink } from "node:fs/promises";
import { connect, type Server } from "node:net";
import { createListenError, readSystemCode } from "./listen-error.ts";
import { type Listening, openListener, stopAccepting } from "./open-listener.ts";

export interface PathOptions {
  readonly socketPath: string;
  readonly socketMode: number | undefined;
  readonly backlog: number | undefined;
}

// What the system's structure for an address holds. Some versions of Node cut the rest off in silence.
const MAX_BYTES = 107;
const MAX_BYTES_ON_MACOS = 103;

const REASONS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["EADDRINUSE", "another process serves this socket. Stop that process, or choose another path."],
  // libuv makes it of ENOENT, too.
  ["EACCES", "its folder does not exist, or this user may not write to it."],
  ["ENOTSOCK", "there is a file that is no socket. Remove it if nothing needs it."],
  ["ENAMETOOLONG", "a socket's path has some 100 bytes at most. Choose a shorter one."],
]);

/**
 * Removes a socket that a process has left behind. One that is served, and a file that is no socket, stay.
 *
 * @throws Error with a code of the system, saying what to do.
 */
export async function prepareSocketPath(path: string): Promise<void> {
  const obstacle = isFile(path) ? await findObstacle(path) : undefined;
  if (obstacle !== undefined) throw explain(obstacle, path);
}

/**
 * Listens on a Unix socket or a named pipe of Windows. Node removes the socket when it stops.
 *
 * @throws Error with the code of the system call, saying what to do.
 */
export async function listenOnPath(server: Server, options: PathOptions): Promise<Listening> {
  const { socketPath: path, socketMode, backlog } = options;
  try {
    await openListener(server, { path, ...(backlog === undefined ? {} : { backlog }) });
    if (isFile(path) && socketMode !== undefined) await chmod(path, socketMode);
  } catch (error) {
    server.close();
    throw explain(readSystemCode(error), path, error);
  }
  return { port: 0, stop: () => stopAccepting(server) };
}

/** Named pipes and Linux's abstract sockets are no files. */
function isFile(path: string): boolean {
  return process.platform !== "win32" && !path.startsWith("\0");
}

/** Removes a socket that nobody serves. Returns the system's code for what else is in the way. */
async function findObstacle(path: string): Promise<string | undefined> {
  const limit = process.platform === "darwin" ? MAX_BYTES_ON_MACOS : MAX_BYTES;
  if (Buffer.byteLength(path) > limit) return "ENAMETOOLONG";
  const found = await lstat(path).catch(toUndefined);
  if (found === undefined) return undefined;
  if (!found.isSocket()) return "ENOTSOCK";
  if (await isServed(path)) return "EADDRINUSE";
  // Another process may have put its own socket there meanwhile.
  const still = await lstat(path).catch(toUndefined);
  if (still?.ino === found.ino && still.ctimeMs === found.ctimeMs) {
    await unlink(path).catch(toUndefined);
  }
  return undefined;
}

/** If the path can't be looked at or cleared, listening fails and tells why. */
function toUndefined(): undefined {
  return undefined;
}

function isServed(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // No other error, such as one for a full backlog, proves that nobody serves the socket.
    socket.once("error", (error) => resolve(readSystemCode(error) !== "ECONNREFUSED"));
  });
}

function explain(code: string | undefined, path: string, cause?: unknown): unknown {
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (code === undefined || reason === undefined) return cause;
  return createListenError(path, reason, { code, cause });
}
