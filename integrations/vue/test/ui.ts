import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestedUi } from "../../vite/test/contract/tested-ui.ts";

const packageFile = createRequire(import.meta.url).resolve("vue-tsc/package.json");
const VUE_TSC = path.join(path.dirname(packageFile), "bin/vue-tsc.js");

/** Vue, as the contract suites of pages test it. */
export const ui: TestedUi = {
  name: "vue",
  extension: ".vue",
  fixture: fileURLToPath(new URL("./fixture", import.meta.url)),
  async checkTypes(root) {
    try {
      await promisify(execFile)(process.execPath, [VUE_TSC, "-p", root]);
      return "";
    } catch (error) {
      return String((error as { stdout?: unknown }).stdout ?? error);
    }
  },
};
