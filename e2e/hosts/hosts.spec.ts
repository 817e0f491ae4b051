import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import Database from "libsql";
import { locateRuntime } from "../../framework/test/grid/install-runtimes.ts";
import { test } from "../fixtures/hosts-test.ts";
import { startProcess } from "../fixtures/start-process.ts";
import { visitShelf } from "./visit-shelf.ts";

test.describe.configure({ timeout: 240_000 });

const NODES = [
  { name: "Node 20.19", version: /^v20\.19\./u, command: locateRuntime("node-20/bin/node") },
  { name: "Node 24", version: /^v24\./u, command: locateRuntime("node-24/bin/node") },
];
const BUN = locateRuntime(".bin/bun");
const DENO = locateRuntime(".bin/deno");

/** What SQLite in a file takes: its native code asks about the machine. */
const DENO_RIGHTS = ["env", "ffi", "read", "sys", "write"].map((name) => `--allow-${name}`);

for (const { name, version, command } of NODES) {
  test(`builds, checks its types and passes its tests on ${name}`, async ({ starter }) => {
    const used = await starter.runNpm(command, ["exec", "--call", "node --version"]);
    expect(used.trim()).toMatch(version);
    await starter.runNpm(command, ["run", "check"]);
    expect(await starter.runNpm(command, ["test"])).toMatch(/Test Files.* 4 passed/u);
  });
}

test.describe("without installed packages, and with SQLite in a file,", () => {
  let built = "";
  test.beforeAll(async ({ starter }) => {
    built = await starter.build();
  });

  const hosts: { name: string; command: string; options?: string[] }[] = [
    ...NODES,
    { name: "Bun", command: BUN },
    { name: "Deno", command: DENO, options: ["run", "--no-prompt", "--allow-net", ...DENO_RIGHTS] },
  ];
  for (const { name, command, options = [] } of hosts) {
    test(`the build runs on ${name}`, async ({ starter }) => {
      const file = starter.toFile(`${name}.sqlite`);
      const env = { DATABASE_FILE: file, PORT: "0" };
      // Another folder than the build's, so that nothing is found by the working directory.
      const title = await run(command, [...options, `${built}/server.js`], env, starter.toFile(""));
      expect(readTitles(file)).toContain(title);
    });
  }
});

test("the build for Bun runs on Bun", async ({ starter }) => {
  const built = await starter.build("bun");
  const file = starter.toFile("bun-adapter.sqlite");
  const title = await run(BUN, ["server.js"], { DATABASE_FILE: file, PORT: "0" }, built);
  expect(readTitles(file)).toContain(title);
});

test("the build for Deno runs on Deno", async ({ starter }) => {
  const built = await starter.build("deno");
  const file = starter.toFile("deno-adapter.sqlite");
  const script = ["serve", "--no-prompt", ...DENO_RIGHTS, "--host", "127.0.0.1", "--port", "0"];
  const title = await run(DENO, [...script, "server.js"], { DATABASE_FILE: file }, built);
  expect(readTitles(file)).toContain(title);
});

test("the build for AWS Lambda answers with pages and files", async ({ starter }) => {
  const built = await starter.build("lambda");
  // As Lambda's own loader, Node takes the file for a module only by the package.json beside it.
  const flag = "--no-experimental-detect-module";
  const program = `${import.meta.dirname}/invoke-handler.mjs`;
  const paths = ["/bookmarks/2", "/favicon.svg", "/nothing"];
  const { stdout } = await promisify(execFile)(
    locateRuntime("node-20/bin/node"),
    [flag, program, `${built}/server.js`, ...paths],
    { env: { DATABASE_FILE: starter.toFile("lambda.sqlite") } },
  );
  expect(JSON.parse(stdout)).toEqual([
    { status: 200, body: expect.stringContaining("Typography") },
    { status: 200, body: expect.stringContaining("<svg") },
    { status: 404, body: expect.stringContaining("<!DOCTYPE html>") },
  ]);
});

test("the build for Cloudflare refuses SQLite and says where it is imported", async ({
  starter,
}) => {
  await expect(starter.build("cloudflare")).rejects.toThrow(
    'src/lib/database.server.ts imports "libsql", which holds native code: workerd can\'t run it.',
  );
});

test.describe("with the bookmarks in memory, the build for Cloudflare", () => {
  const wrangler = locateRuntime("wrangler/bin/wrangler.js");
  const env = {
    CI: "1",
    WRANGLER_SEND_METRICS: "false",
    // It would ask Cloudflare what `request.cf` of this machine is.
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  };
  let built = "";
  let home = "";

  test.beforeAll(async ({ starter }) => {
    await starter.lay(`${import.meta.dirname}/in-memory`);
    built = await starter.build("cloudflare", "check");
    home = starter.toFile("home");
    await mkdir(home, { recursive: true });
  });

  test("runs in workerd", async () => {
    const script = [wrangler, "dev", "--ip", "127.0.0.1", "--port", "0"];
    const title = await run(process.execPath, script, { ...env, HOME: home }, built);
    expect(title).not.toBe("");
  });

  test("is uploaded whole, and without the files that are served beside it", async ({
    starter,
  }) => {
    const uploaded = starter.toFile("uploaded");
    const script = [wrangler, "deploy", "--dry-run", "--outdir", uploaded];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, script, {
      cwd: built,
      env: { ...process.env, ...env, HOME: home },
    });
    expect(stdout + stderr).not.toContain("WARNING");
    const entries = await readdir(uploaded);
    expect(entries).toEqual(expect.arrayContaining(["app.js", "server", "server.js"]));
    expect(entries).not.toContain("client");
    expect((await readdir(`${uploaded}/server`)).sort()).toEqual(
      (await readdir(`${built}/server`)).sort(),
    );
  });
});

/** Starts a server, visits it, and answers the title of the bookmark that was added. */
async function run(
  command: string,
  script: string[],
  env: Record<string, string>,
  cwd: string,
): Promise<string> {
  const server = await startProcess(script, { command, cwd, env });
  try {
    return await visitShelf(server.url);
  } catch (error) {
    throw new Error(`The server printed:\n${server.output()}`, { cause: error });
  } finally {
    await server.stop();
  }
}

function readTitles(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare("select title from bookmark").pluck().all();
  } finally {
    db.close();
  }
}
