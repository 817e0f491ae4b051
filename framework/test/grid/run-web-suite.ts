import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const program = fileURLToPath(new URL("../web/program.ts", import.meta.url));

/** How a version of Node did in the suite of the web classes. */
export interface WebResult {
  readonly version: string;
  readonly passed: number;
  readonly failed: readonly string[];
}

/** Runs the suite of the web classes on versions of Node, of which some run neither TypeScript nor Vitest. */
export async function runWebSuite(commands: readonly string[]): Promise<WebResult[]> {
  const outDir = await mkdtemp(join(tmpdir(), "openspeed-web-"));
  try {
    const outfile = join(outDir, "program.mjs");
    await build({
      entryPoints: [program],
      outfile,
      bundle: true,
      format: "esm",
      target: "es2022",
      platform: "node",
      logLevel: "error",
    });
    const results: WebResult[] = [];
    for (const command of commands) results.push(await runProgram(command, outfile));
    return results;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

function runProgram(command: string, file: string): Promise<WebResult> {
  return new Promise((resolve, reject) => {
    execFile(command, [file], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as WebResult);
      } catch {
        reject(error ?? new Error(stderr));
      }
    });
  });
}
