import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** How a version of Node did in a suite. */
export interface NodeResult {
  readonly suite: string;
  readonly version: string;
  readonly passed: number;
  readonly failed: readonly string[];
}

/** Runs a program on versions of Node, of which some run neither TypeScript nor Vitest. */
export async function runOnNodes(program: URL, commands: readonly string[]): Promise<NodeResult[]> {
  const outDir = await mkdtemp(join(tmpdir(), "openspeed-grid-"));
  try {
    const outfile = join(outDir, "program.mjs");
    await build({
      entryPoints: [fileURLToPath(program)],
      outfile,
      bundle: true,
      format: "esm",
      target: "es2022",
      platform: "node",
      logLevel: "error",
    });
    const results: NodeResult[] = [];
    for (const command of commands) results.push(await runProgram(command, outfile));
    return results;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

function runProgram(command: string, file: string): Promise<NodeResult> {
  return new Promise((resolve, reject) => {
    execFile(command, [file], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as NodeResult);
      } catch {
        reject(error ?? new Error(stderr));
      }
    });
  });
}
