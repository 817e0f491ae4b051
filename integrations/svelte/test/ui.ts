import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestedUi } from "../../vite/test/contract/tested-ui.ts";

const packageFile = createRequire(import.meta.url).resolve("svelte-check/package.json");
const SVELTE_CHECK = path.join(path.dirname(packageFile), "bin/svelte-check");
const OPTIONS = ["--tsconfig", "./tsconfig.json", "--no-color", "--fail-on-warnings"];

/** Svelte, as the contract suites of pages test it. */
export const ui: TestedUi = {
  name: "svelte",
  extension: ".svelte",
  fixture: fileURLToPath(new URL("./fixture", import.meta.url)),
  async checkTypes(root) {
    try {
      const options = { cwd: root };
      await promisify(execFile)(process.execPath, [SVELTE_CHECK, ...OPTIONS], options);
      return "";
    } catch (error) {
      return String((error as { stdout?: unknown }).stdout ?? error);
    }
  },
};
