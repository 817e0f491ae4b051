import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { createError } from "../../../errors/create-error.ts";

/** A regular file that is open for reading. Whoever holds it closes it. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly stats: Stats;
  /** Its path with every symbolic link resolved. */
  readonly realPath: string;
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

/**
 * Opens a regular file below a root whose own path is real. Undefined when there is none that may be read,
 * or when a symbolic link leads out of the root.
 */
export async function openFile(root: string, path: string): Promise<OpenFile | undefined> {
  try {
    const realPath = await realpath(join(root, path));
    if (!realPath.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    return await openRegular(realPath);
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_THERE.has(error.code)) return undefined;
    throw error;
  }
}

/** Opens the same file once more. @throws Error when another one has taken its place. */
export async function reopenFile({
  realPath,
  stats,
}: Omit<OpenFile, "handle">): Promise<FileHandle> {
  const again = await openRegular(realPath);
  if (
    again?.stats.ino === stats.ino &&
    again.stats.dev === stats.dev &&
    again.stats.size === stats.size &&
    again.stats.mtimeMs === stats.mtimeMs
  ) {
    return again.handle;
  }
  await again?.handle.close();
  throw createError("OS4005", "The file changed while it was being sent.", { kind: Error });
}

async function openRegular(realPath: string): Promise<OpenFile | undefined> {
  const handle = await open(realPath, FLAGS);
  try {
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, stats, realPath };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}
