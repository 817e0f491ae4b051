import { readFileSync, writeFileSync } from "node:fs";
import { installPeers } from "../install-peers.mjs";

installPeers(import.meta.url);

const { jsonTestSuite } = await import("./rows/json-test-suite.mjs");
const { naughtyStrings } = await import("./rows/naughty-strings.mjs");
const { headerBytes } = await import("./rows/header-bytes.mjs");
const { guardBypass } = await import("./rows/guard-bypass.mjs");
const { staticLeaks } = await import("./rows/static-leaks.mjs");
const { poisonKeys } = await import("./rows/poison-keys.mjs");
const { defaultLimits } = await import("./rows/default-limits.mjs");

const ROWS = [
  jsonTestSuite,
  naughtyStrings,
  headerBytes,
  guardBypass,
  staticLeaks,
  poisonKeys,
  defaultLimits,
];

/** `npm run bench:attacks -- 8 11` measures these two rows alone and writes no file. */
const chosen = process.argv.slice(2);
const print = (text) => process.stdout.write(`${text}\n`);
const measured = [];
for (const row of ROWS) {
  if (chosen.length > 0 && !chosen.includes(row.id)) continue;
  print(`\n${row.id}  ${row.title}`);
  print(`    ${"target".padEnd(20)} ${row.target}`);
  const servers = {};
  for (const name of row.servers) {
    const result = await row.measure(name);
    servers[name] = result;
    const verdict = name.startsWith("openspeed") ? (result.passed ? "  pass" : "  FAIL") : "";
    print(`    ${name.padEnd(20)} ${result.figure}${verdict}`);
  }
  measured.push({ id: row.id, title: row.title, target: row.target, servers });
}

if (chosen.length === 0) {
  const { dependencies } = JSON.parse(
    readFileSync(new URL("package.json", import.meta.url), "utf8"),
  );
  const record = { node: process.version, peers: dependencies, rows: measured };
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
}
const failed = measured.filter(({ servers }) =>
  Object.entries(servers).some(([name, { passed }]) => name.startsWith("openspeed") && !passed),
);
print(`\n${measured.length - failed.length} of ${measured.length} targets met by OpenSpeed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
