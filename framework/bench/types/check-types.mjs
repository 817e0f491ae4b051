import { spawnSync } from "node:child_process";

/** The compilers under measure. Both are packages of this repository. */
export const COMPILERS = [
  { name: "ts7", file: "@typescript/native/bin/tsc" },
  { name: "ts6", file: "typescript/lib/tsc.js" },
];

/** Type-checks a project and reads what it cost from `--extendedDiagnostics`. */
export function checkTypes(compiler, folder) {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, "-p", folder, "--extendedDiagnostics", "--pretty", "false"],
    { encoding: "utf8", maxBuffer: 2 ** 26, timeout: 300_000 },
  );
  const seconds = (performance.now() - started) / 1000;
  const errors = stdout.match(/error TS\d+: .*/g) ?? [];
  return {
    instantiations: readNumber(stdout, "Instantiations"),
    checkSeconds: readNumber(stdout, "Check time"),
    seconds: Math.round(seconds * 100) / 100,
    memoryMegabytes: Math.round(readNumber(stdout, "Memory used") / 1024),
    error: errors[0] ?? (stdout.includes("Instantiations") ? undefined : stderr.slice(0, 300)),
    errors: errors.length,
  };
}

function readNumber(report, label) {
  const match = new RegExp(`^${label}:\\s*([\\d.]+)`, "m").exec(report);
  return match === null ? Number.NaN : Number(match[1]);
}
