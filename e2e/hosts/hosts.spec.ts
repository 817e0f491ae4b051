import { mkdir } from "node:fs/promises";
import { expect } from "@playwright/test";
import Database from "libsql";
import { locateRuntime } from "../../framework/test/grid/install-runtimes.ts";
import { test } from "../fixtures/hosts-test.ts";
import { startProcess } from "../fixtures/start-process.ts";
import { visitShelf } from "./visit-shelf.ts";

test.describe.configure({ timeout: 240_000 });

const NODES = ["20", "24"].map((version) => ({
  name: `Node ${version}`,
  version,
  command: locateRuntime(`node-${version}/bin/node`),
}));
const BUN = locateRuntime(".bin/bun");
const DENO = locateRuntime(".bin/deno");

/** What SQLite in a file takes: its native code asks about the machine. */
const DENO_RIGHTS = ["env", "ffi", "net", "read", "sys", "write"].map((name) => `--allow-${name}`);

for (const { name, version, command } of NODES) {
  test(`builds, checks its types and passes its tests on ${name}`, async ({ starter }) => {
    const used = await starter.runNpm(command, ["exec", "--call", "node --version"]);
    expect(used.trim()).toMatch(new RegExp(`^v${version}\\.`, "u"));
    await starter.runNpm(command, ["run", "check"]);
    expect(await starter.runNpm(command, ["test"])).toMatch(/Test Files.* 4 passed/u);
  });
}

test.describe("without installed packages, and with SQLite in a file,", () => {
  let built = "";
  test.beforeAll(async ({ starter }) => {
    built = await starter.build();
  });

  const hosts = [
    ...NODES,
    { name: "Bun", command: BUN },
    { name: "Deno", command: DENO, arguments_: ["run", "--no-prompt", ...DENO_RIGHTS] },
  ];
  for (const { name, command, ...host } of hosts) {
    test(`the build runs on ${name}`, async ({ starter }) => {
      const file = starter.toFile(`${name}.sqlite`);
      const script = [...("arguments_" in host ? host.arguments_ : []), `${built}/server.js`];
      // Another folder than the build's, so that nothing is found by the working directory.
      const title = await run(
        command,
        script,
        { DATABASE_FILE: file, PORT: "0" },
        starter.toFile(""),
      );
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

test("the build for Cloudflare refuses SQLite and says where it is imported", async ({
  starter,
}) => {
  await expect(starter.build("cloudflare")).rejects.toThrow(
    'src/lib/database.server.ts imports "libsql", which holds native code: workerd can\'t run it.',
  );
});

test("the build for Cloudflare runs in workerd with the bookmarks in memory", async ({
  starter,
}) => {
  await starter.lay(`${import.meta.dirname}/in-memory`);
  const built = await starter.build("cloudflare", "check");
  const home = starter.toFile("home");
  await mkdir(home);
  const wrangler = locateRuntime("wrangler/bin/wrangler.js");
  const env = {
    HOME: home,
    CI: "1",
    WRANGLER_SEND_METRICS: "false",
    // It would ask Cloudflare what `request.cf` of this machine is.
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  };
  const title = await run(
    process.execPath,
    [wrangler, "dev", "--ip", "127.0.0.1", "--port", "0"],
    env,
    built,
  );
  expect(title).toContain("http://");
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
