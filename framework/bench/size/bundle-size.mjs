import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));

/**
 * What a module costs a browser: bundled and minified as an app's own build would, and compressed.
 *
 * @param {string} source the text of the module
 * @returns {Promise<{ minified: number, gzip: number } | undefined>} undefined for what needs Node
 */
export async function bundleSize(source) {
  try {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    const [{ contents }] = outputFiles;
    return { minified: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
  } catch (error) {
    if (error.errors?.every(({ text }) => text.startsWith('Could not resolve "node:')))
      return undefined;
    throw error;
  }
}
