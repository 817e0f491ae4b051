const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const MAX_BYTES = 8 * 1024 * 1024;

/** Reads a source file, or nothing where there is no file system, no such file, or no source in it. */
export async function readSource(path: string): Promise<string | undefined> {
  return SOURCE.test(path) ? readText(path) : undefined;
}

/** Reads the file of a source map, under the same conditions. */
export async function readMapFile(path: string): Promise<string | undefined> {
  return path.endsWith(".map") ? readText(path) : undefined;
}

async function readText(path: string): Promise<string | undefined> {
  // Absent on runtimes that have no Node API; a static import would keep the page from loading there.
  const fs = globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (fs === undefined) return undefined;
  try {
    const { size } = await fs.stat(path);
    return size > MAX_BYTES ? undefined : await fs.readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
