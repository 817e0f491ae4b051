import { readFileSync, writeFileSync } from "node:fs";
import { installPeers } from "../install-peers.mjs";

installPeers(import.meta.url);
const { bundleSize } = await import("./bundle-size.mjs");

const { exports } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url)));
const subpaths = Object.keys(exports)
  .filter((path) => path !== "." && path !== "./package.json")
  .map((path) => path.replace("./", "openspeed/"));

const TABLES = {
  "A whole framework": {
    'import { openspeed } from "openspeed"': 'export { openspeed } from "openspeed"',
    'import { Hono } from "hono"': 'export { Hono } from "hono"',
    'import { H3 } from "h3"': 'export { H3 } from "h3"',
  },
  // What an app asks of its framework once it takes bodies from strangers; `openspeed` has it in the core.
  "With checked bodies, a limit on them, and cookies": {
    openspeed: 'export { openspeed } from "openspeed"',
    hono: `export { Hono } from "hono"; export { sValidator } from "@hono/standard-validator";
      export { bodyLimit } from "hono/body-limit"; export { getCookie } from "hono/cookie"`,
    h3: 'export { H3, bodyLimit, parseCookies, readValidatedBody } from "h3"',
  },
  "One name of many": {
    'import { HttpError } from "openspeed"': 'export { HttpError } from "openspeed"',
    'import { route } from "openspeed"': 'export { route } from "openspeed"',
    'import { definePlugin } from "openspeed"': 'export { definePlugin } from "openspeed"',
    'import { createClient } from "openspeed/client"':
      'export { createClient } from "openspeed/client"',
    'import { readCookies } from "openspeed/cookies"':
      'export { readCookies } from "openspeed/cookies"',
  },
  "All of a subpath": Object.fromEntries(
    subpaths.map((path) => [`import * from "${path}"`, `export * from "${path}"`]),
  ),
};

const results = {};
for (const [title, modules] of Object.entries(TABLES)) {
  results[title] = {};
  console.log(`\n${title.padEnd(50)}${"gzip".padStart(10)}${"minified".padStart(10)}`);
  for (const [name, source] of Object.entries(modules)) {
    const size = await bundleSize(source);
    results[title][name] = size ?? "needs Node";
    const cells = size === undefined ? ["needs Node"] : [size.gzip, size.minified];
    console.log(name.padEnd(50) + cells.map((cell) => String(cell).padStart(10)).join(""));
  }
}
writeFileSync(
  new URL("results.json", import.meta.url),
  `${JSON.stringify({ unit: "bytes", node: process.versions.node, ...results }, undefined, 2)}\n`,
);
