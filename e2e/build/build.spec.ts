import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { copyStarter } from "../fixtures/copy-starter.ts";
import { productionFolder } from "../fixtures/paths.ts";
import { test } from "../fixtures/starter-source.ts";
import { viteCommand } from "../fixtures/start-starter.ts";

test("the starter builds for production", async ({ ui }) => {
  test.setTimeout(120_000);
  await copyStarter(ui, productionFolder(ui));
  await promisify(execFile)(process.execPath, [viteCommand(), "build"], {
    cwd: productionFolder(ui),
  });

  const files = await readdir(join(productionFolder(ui), "dist"), { recursive: true });
  expect(files).toContain("server.js");
});

test("no server code is in what the browser gets", async ({ ui }) => {
  const client = join(productionFolder(ui), "dist/client");
  const scripts = (await readdir(client, { recursive: true })).filter((name) =>
    name.endsWith(".js"),
  );
  expect(scripts.length).toBeGreaterThan(0);
  for (const name of scripts) {
    const text = await readFile(join(client, name), "utf8");
    expect(text, name).not.toMatch(/libsql|create table|bookmark_tag|DATABASE_FILE/u);
  }
});
