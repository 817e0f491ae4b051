import { statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/** Preloaded into a server: counts the files that it loads, required or imported, and their bytes. */
const files = new Map();

registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith("file:")) files.set(url, statSync(fileURLToPath(url)).size);
    return nextLoad(url, context);
  },
});

process.on("message", ({ id, ask }) => {
  if (ask !== "modules") return;
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  process.send({ id, answer: { count: files.size, bytes } });
});
