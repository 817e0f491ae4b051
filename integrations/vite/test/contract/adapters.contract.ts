import { spawn, type ChildProcess } from "node:child_process";
import { globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { buildApp, type AppBuild } from "./build-app.ts";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

const BIN = fileURLToPath(new URL("../../../../node_modules/.bin/", import.meta.url));

/** How the built app runs where no package is installed, which is what a folder for temporary files is. */
export function describeAdapters(ui: TestedUi): void {
  describe(`${ui.name} pages built for`, () => {
    let laid: LaidApp | undefined;
    let build: AppBuild | undefined;
    let child: ChildProcess | undefined;

    afterEach(() => {
      child?.kill("SIGKILL");
      build?.remove();
      laid?.remove();
    });

    async function buildFor(adapter: string): Promise<AppBuild> {
      laid = layApp(ui);
      laid.edit("vite.config.ts", (text) =>
        text.replace("openspeed()", `openspeed({ adapter: "${adapter}" })`),
      );
      return (build = await buildApp(laid.root));
    }

    async function start(command: string, args: readonly string[], port: number): Promise<string> {
      const env = { ...process.env, PORT: String(port) };
      child = spawn(command, args, { cwd: build?.outDir, env, stdio: "ignore" });
      const url = `http://127.0.0.1:${String(port)}`;
      await expect.poll(() => isUp(url), { timeout: 20_000, interval: 100 }).toBe(true);
      return url;
    }

    it("Bun", async () => {
      await buildFor("bun");
      const url = await start(path.join(BIN, "bun"), ["server.js"], await findPort());
      expect(await readPages(url)).toEqual(PAGES);
      expect(await readFiles(url)).toEqual(FILES);
    }, 90_000);

    it("Deno", async () => {
      await buildFor("deno");
      const port = await findPort();
      const args = ["serve", "--allow-read", "--allow-env", "--host", "127.0.0.1"];
      const command = [...args, "--port", String(port), "server.js"];
      const url = await start(path.join(BIN, "deno"), command, port);
      expect(await readPages(url)).toEqual(PAGES);
      expect(await readFiles(url)).toEqual(FILES);
    }, 90_000);

    it("Cloudflare, whose own server answers for the files", async () => {
      const { outDir } = await buildFor("cloudflare");
      const wrangler: Wrangler = JSON.parse(
        readFileSync(path.join(outDir, "wrangler.json"), "utf8"),
      );
      expect(wrangler).toMatchObject({ main: "server.js", assets: { directory: "client" } });
      const port = await findPort();
      const modules = ["server.js", ...findModules(outDir, wrangler)];
      writeFileSync(path.join(outDir, "config.capnp"), toWorkerd(modules, port));
      const url = await start(path.join(BIN, "workerd"), ["serve", "config.capnp"], port);
      expect(await readPages(url)).toEqual(PAGES);
    }, 90_000);

    it("AWS Lambda", async () => {
      const { outDir } = await buildFor("lambda");
      // Lambda takes a .js file for a module only when the package.json beside it says so.
      expect(readPackageJson(outDir)).toMatchObject({ type: "module" });
      const file = pathToFileURL(path.join(outDir, "server.js")).href;
      const { handler }: { handler: (event: object) => Promise<LambdaAnswer> } = await import(
        /* @vite-ignore */ file
      );
      const ask = (rawPath: string) =>
        handler({
          version: "2.0",
          rawPath,
          rawQueryString: "",
          headers: { host: "example.com", accept: "text/html" },
          requestContext: { http: { method: "GET", path: rawPath, sourceIp: "203.0.113.9" } },
          isBase64Encoded: false,
        });
      const page = await ask("/terms");
      expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining("Terms")]);
      expect((await ask("/robots.txt")).body).toContain("User-agent");
    }, 90_000);

    it("Node, with the native packages that it imports beside it", async () => {
      laid = layApp(ui);
      laid.edit("package.json", (text) =>
        text.replace('"dependencies": {', '"dependencies": { "libsql": "*",'),
      );
      laid.edit("src/lib/notes.server.ts", (text) =>
        text
          .replace(/^/, 'import Database from "libsql";\n')
          .replace(
            '"first note"',
            '"note " + new Database(":memory:").prepare("select 7 as n").get().n',
          ),
      );
      build = await buildApp(laid.root);
      const response = await build.app.request("/notes/1", { headers: { accept: "text/html" } });
      expect(await response.text()).toContain("note 7");
      expect(readdirSync(path.join(build.outDir, "node_modules"))).toContain("libsql");
      expect(readPackageJson(build.outDir)).toEqual({
        private: true,
        type: "module",
        dependencies: { libsql: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      });
    }, 60_000);

    it("Node, with none when it imports none", async () => {
      const { outDir } = await buildFor("node");
      expect(readdirSync(outDir)).not.toContain("node_modules");
      expect(readPackageJson(outDir)).toEqual({ private: true, type: "module" });
    }, 60_000);

    it("Cloudflare, without native code, whose import it names", async () => {
      laid = layApp(ui);
      laid.edit("vite.config.ts", (text) =>
        text.replace("openspeed()", 'openspeed({ adapter: "cloudflare" })'),
      );
      laid.edit("package.json", (text) =>
        text.replace('"dependencies": {', '"dependencies": { "libsql": "*",'),
      );
      laid.edit("src/lib/notes.server.ts", (text) => `import "libsql";\n${text}`);
      await expect(buildApp(laid.root)).rejects.toThrow(
        'src/lib/notes.server.ts imports "libsql", which holds native code',
      );
    }, 60_000);
  });
}

interface LambdaAnswer {
  readonly statusCode: number;
  readonly body: string;
}

const HTML = { headers: { accept: "text/html" } };

const PAGES = { page: 200, text: "first note", missing: 404 };

async function readPages(url: string) {
  const page = await fetch(`${url}/notes/1`, HTML);
  const text = /first note/.exec(await page.text())?.[0];
  const missing = await fetch(`${url}/notes/99`, HTML);
  return { page: page.status, text, missing: missing.status };
}

const FILES = {
  script: 200,
  kept: "public, max-age=31536000, immutable",
  stored: "public, max-age=0, must-revalidate",
};

async function readFiles(url: string) {
  const html = await (await fetch(`${url}/notes/1`, HTML)).text();
  const asset = /\/assets\/[\w.-]+\.js/.exec(html)?.[0] ?? "";
  const script = await fetch(url + asset);
  const stored = await fetch(`${url}/options/stored`);
  return {
    script: script.status,
    kept: script.headers.get("cache-control"),
    stored: stored.headers.get("cache-control"),
  };
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/terms`)).ok;
  } catch {
    return false;
  }
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

interface Wrangler {
  readonly rules: readonly { readonly type: string; readonly globs: readonly string[] }[];
}

/** What Wrangler would upload beside the main module. */
function findModules(folder: string, { rules }: Wrangler): string[] {
  const globs = rules.flatMap((rule) => (rule.type === "ESModule" ? rule.globs : []));
  return globSync(globs, { cwd: folder });
}

function readPackageJson(folder: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}

function toWorkerd(files: readonly string[], port: number): string {
  const modules = files.map((file) => `(name = "${file}", esModule = embed "${file}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${String(port)}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["nodejs_compat", "enable_request_signal"],
);
`;
}
