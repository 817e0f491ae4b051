import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const framework = fileURLToPath(new URL("..", import.meta.url));

const PROBE = `
for (const path of ["/notes/1", "/notes/2"]) {
  const response = await fetch(server.url + path);
  console.log(response.status, await response.text());
}
await server.close();
`;

describe("README", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "openspeed-readme-"));
    await mkdir(join(folder, "node_modules"));
    await symlink(framework, join(folder, "node_modules", "openspeed"), "junction");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("shows an app that runs as it stands there", async () => {
    const readme = await readFile(join(framework, "..", "README.md"), "utf8");
    const code = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? "";
    const probed = code.replace(
      /^await serve\(app, \{ port: 3000 \}\);$/m,
      "const server = await serve(app, { port: 0 });",
    );
    expect(probed).not.toBe(code);
    const file = join(folder, "app.ts");
    await writeFile(file, probed + PROBE);
    const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", file]);
    const [found, missing] = stdout.trim().split("\n");
    expect(found).toBe('200 {"id":"1","text":"Buy milk"}');
    expect(missing).toMatch(/^404 .*"There is no such note\."/);
  });
});
