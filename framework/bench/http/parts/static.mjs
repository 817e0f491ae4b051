import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureLoads } from "../measure-loads.mjs";
import { printLoads } from "../print-loads.mjs";
import { toRequestText } from "../scenarios.mjs";

const PATH = "/file.txt";
const LINE = `${"0123456789abcdef".repeat(4).slice(1)}\n`;
const BODY = LINE.repeat(1024);

/** A file of 64 kB, by each framework's own way to send files. */
export async function measurePart(bench) {
  const root = mkdtempSync(join(tmpdir(), "bench-http-"));
  try {
    writeFileSync(join(root, PATH), BODY);
    const servers = await measureLoads(bench, {
      part: "static",
      servers: bench.list("files", ["node24"]),
      env: { BENCH_ROOT: root },
      checks: [{ path: PATH, answer: { body: BODY } }],
      columns: [{ title: `GET ${PATH}`, requests: [toRequestText({ path: PATH })] }],
      rounds: 3,
      seconds: 1,
    });
    printLoads("A static file of 64 kB", servers);
    return { servers };
  } finally {
    rmSync(root, { recursive: true });
  }
}
