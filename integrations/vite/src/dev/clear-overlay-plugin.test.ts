import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer, type HotPayload, type Plugin, type ViteDevServer } from "vite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clearOverlayPlugin } from "./clear-overlay-plugin.ts";

let root: string;
let server: ViteDevServer;
let sent: HotPayload["type"][];

/** A compiler that has nothing to update, or throws over the mistake in a file. */
const compiler: Plugin = {
  name: "compiler",
  hotUpdate: {
    order: "post",
    async handler({ read }) {
      if (this.environment.name === "client" && (await read()).includes("mistake"))
        throw new Error("A mistake.");
      return [];
    },
  },
};

beforeEach(async () => {
  sent = [];
  root = await realpath(await mkdtemp(path.join(tmpdir(), "openspeed-overlay-")));
  await writeFile(path.join(root, "module.js"), "export default 'right';\n");
  server = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    appType: "custom",
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: [compiler, clearOverlayPlugin()],
  });
  const { hot } = server.environments.client;
  vi.spyOn(hot, "send").mockImplementation((payload: HotPayload | string) => {
    if (typeof payload !== "string") sent.push(payload.type);
  });
  await server.transformRequest("/module.js");
  await vi.waitUntil(() => server.watcher.getWatched()[root]?.includes("module.js"), 5000);
});

afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

test("an edit clears the screen before its own mistake is shown, and when it undoes one", async () => {
  await writeFile(path.join(root, "module.js"), "mistake\n");
  await vi.waitUntil(() => sent.includes("error"), 5000);
  expect(sent).toEqual(["update", "error"]);
  await writeFile(path.join(root, "module.js"), "export default 'right';\n");
  await vi.waitUntil(() => sent.length > 2, 5000);
  expect(sent.slice(2)).toEqual(["update"]);
});

test("an edit of a file that the browser does not use sends nothing", async () => {
  await writeFile(path.join(root, "other.js"), "export default 1;\n");
  await vi.waitUntil(() => server.watcher.getWatched()[root]?.includes("other.js"), 5000);
  await writeFile(path.join(root, "module.js"), "export default 'new';\n");
  await vi.waitUntil(() => sent.length > 0, 5000);
  expect(sent).toEqual(["update"]);
});
