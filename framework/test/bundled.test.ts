import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";

const PROGRAM = `
import { openspeed } from "./src/index.ts";
import { serve } from "./src/runtimes/node/index.ts";

const server = await serve(openspeed().get("/", () => "bundled"), { port: 0 });
const response = await fetch(server.url);
console.log(await response.text());
await server.close();
`;

it("serves from one bundled file, without packages beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "openspeed-bundle-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const outfile = join(folder, "server.mjs");
  const resolveDir = new URL("..", import.meta.url).pathname;
  await build({
    stdin: { contents: PROGRAM, resolveDir, loader: "ts" },
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "es2022",
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { cwd: folder });
  expect(stdout.trim()).toBe("bundled");
});
