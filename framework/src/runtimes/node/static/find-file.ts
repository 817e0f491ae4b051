import { toContentType } from "./content-type.ts";
import type { Encoding } from "./encoding.ts";
import { closeFile, openFile, type OpenFile } from "./open-file.ts";

/** A file to answer with, and what its bytes mean. */
export interface FoundFile {
  readonly file: OpenFile;
  readonly contentType: string;
  /** The coding of the bytes, when they are those of a precompressed sibling. */
  readonly encoding: string | undefined;
  /** Whether another Accept-Encoding could get other bytes. */
  readonly varies: boolean;
}

/** Finds a file below the root, or the precompressed sibling that the client likes best. */
export async function findFile(
  root: string,
  path: string,
  encodings: readonly Encoding[] | undefined,
): Promise<FoundFile | undefined> {
  const file = await openFile(root, path);
  if (file === undefined) return undefined;
  const contentType = toContentType(path);
  const varies = encodings !== undefined && isCompressible(contentType);
  for (const { name, suffix } of varies ? encodings : []) {
    const sibling = await openFile(root, path + suffix).catch((error: unknown) => {
      // Nothing else closes a bare descriptor: one would be lost with each request when the system is out of them.
      closeFile(file);
      throw error;
    });
    if (sibling === undefined) continue;
    // One that is older than the file was made from another version of it.
    if (sibling.stats.mtimeMs >= file.stats.mtimeMs) {
      closeFile(file);
      return { file: sibling, contentType, encoding: name, varies };
    }
    closeFile(sibling);
  }
  return { file, contentType, encoding: undefined, varies };
}

function isCompressible(contentType: string): boolean {
  return /charset=|wasm|font\/[ot]tf/.test(contentType);
}
