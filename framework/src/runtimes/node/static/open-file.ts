import {
  closeSync,
  constants,
  fstatSync,
  open as openDescriptor,
  realpath,
  type Stats,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import { createError } from "../../../errors/create-error.ts";

/** Which file was found, as it was then. */
export interface FileVersion {
  readonly stats: Stats;
  /** Its path with every symbolic link resolved. */
  readonly realPath: string;
}

/**
 * A regular file that is open for reading. Whoever holds it closes it, and not before the last read has come back:
 * the system gives the number of a closed descriptor to the next file.
 */
export interface OpenFile extends FileVersion {
  readonly descriptor: number;
}

const NOT_THERE: ReadonlySet<unknown> = new Set([
  "EACCES",
  "EISDIR",
  "ELOOP",
  "ENAMETOOLONG",
  "ENOENT",
  "ENOTDIR",
  "ENXIO",
  "EPERM",
]);

// Windows knows neither. NONBLOCK keeps a named pipe from holding the open up.
const FLAGS: number =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const resolvePath = promisify(realpath.native);
const openPath = promisify(openDescriptor);

/**
 * Opens a regular file below a root whose own path is real. Undefined when there is none that may be read,
 * or when a symbolic link leads out of the root.
 */
export async function openFile(root: string, path: string): Promise<OpenFile | undefined> {
  try {
    const realPath = await resolvePath(join(root, path));
    if (!realPath.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return await openRegular(realPath);
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_THERE.has(error.code)) return undefined;
    throw error;
  }
}

/** Opens the same file once more. @throws Error when another one has taken its place. */
export async function reopenFile({ realPath, stats }: FileVersion): Promise<FileHandle> {
  const handle = await open(realPath, FLAGS);
  try {
    if (isSame(await handle.stat(), stats)) return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  throw createError("OS4005", "The file changed while it was being sent.", { kind: Error });
}

function isSame(one: Stats, other: Stats): boolean {
  return (
    one.ino === other.ino &&
    one.dev === other.dev &&
    one.size === other.size &&
    one.mtimeMs === other.mtimeMs
  );
}

/** Closes a file that was only read, which waits for nothing: a turn in the pool of threads would cost more. */
export function closeFile({ descriptor }: OpenFile): void {
  closeSync(descriptor);
}

async function openRegular(realPath: string): Promise<OpenFile | undefined> {
  const descriptor = await openPath(realPath, FLAGS);
  try {
    // The system has just read them to open the file.
    const stats = fstatSync(descriptor);
    if (stats.isFile()) return { descriptor, stats, realPath };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  closeSync(descriptor);
  return undefined;
}
