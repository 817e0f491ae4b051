import { mkdtemp, readFile, realpath, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer, type Plugin, type ViteDevServer } from "vite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { steadyEditsPlugin } from "./steady-edits-plugin.ts";

let root: string;
let file: string;
let server: ViteDevServer;
let told: string[];
let timestamps: number[];
let transformTakes: number;

/** Notes what the file holds whenever Vite acts on a change of it. */
const witness: Plugin = {
  name: "witness",
  async transform() {
    await sleep(transformTakes);
  },
  async hotUpdate({ file: changed, timestamp }) {
    if (this.environment.name !== "client") return;
    timestamps.push(timestamp);
    told.push(await readFile(changed, "utf8"));
  },
};

beforeEach(async () => {
  told = [];
  timestamps = [];
  transformTakes = 0;
  root = await realpath(await mkdtemp(path.join(tmpdir(), "openspeed-edits-")));
  file = path.join(root, "module.js");
  await writeFile(file, "export default 'first';\n");
  server = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    appType: "custom",
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: [steadyEditsPlugin(), witness],
  });
  await server.transformRequest("/module.js");
  // Only a file that the watcher has found is watched.
  await vi.waitUntil(() => server.watcher.getWatched()[root]?.includes("module.js"), 5000);
});

afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

async function served(): Promise<string | undefined> {
  return (await server.transformRequest("/module.js"))?.code;
}

test("a second save right after Vite has read the first is served", async () => {
  await writeFile(file, "export default 'second';\n");
  await expect.poll(served, { interval: 1, timeout: 5000 }).toContain("second");
  await writeFile(file, "export default 'third';\n");

  await expect.poll(served, { timeout: 5000 }).toContain("third");
});

test("a save that empties the file first is told of once, when the file is written", async () => {
  await truncate(file);
  await sleep(30);
  await writeFile(file, "export default 'second';\n");

  await expect.poll(served, { timeout: 5000 }).toContain("second");
  expect(told[0]).toContain("second");
});

test("a file that stays empty is told of as empty", async () => {
  await truncate(file);

  await expect.poll(() => told, { timeout: 5000 }).toEqual([""]);
});

test("a single save is told of once", async () => {
  await writeFile(file, "export default 'second';\n");

  await expect.poll(served, { timeout: 5000 }).toContain("second");
  await sleep(300);
  expect(told).toEqual(["export default 'second';\n"]);
});

test("a save that empties the file while Vite is about to read it is waited for", async () => {
  server.environments.client.moduleGraph.invalidateAll();
  await truncate(file);
  const answer = served();
  await sleep(30);
  await writeFile(file, "export default 'second';\n");

  expect(await answer).toContain("second");
});

test("a module that imports itself never imports a later version of itself", async () => {
  const toSource = (word: string) => `import * as self from "/module.js";\nself;\n"${word}";\n`;
  await writeFile(file, toSource("second"));
  await expect.poll(() => told, { timeout: 5000 }).toHaveLength(1);
  transformTakes = 400;
  const answer = served();
  await sleep(100);
  await writeFile(file, toSource("third"));

  const second = await answer;
  expect(second).toContain("second");
  expect(second).toContain(`/module.js?t=${timestamps[0]}`);
  await expect.poll(() => told.at(-1), { timeout: 5000 }).toContain("third");
  const third = await served();
  expect(third).toContain("third");
  expect(third).toContain(`/module.js?t=${timestamps.at(-1)}`);
});
