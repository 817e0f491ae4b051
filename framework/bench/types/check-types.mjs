import { spawnSync } from "node:child_process";

/**
 * The compilers under measure. Both are packages of this repository. TypeScript 7 checks on one thread here: in
 * parallel each thread instantiates for itself what another one has already, and the count says nothing.
 */
export const COMPILERS = [
  { name: "ts6", file: "typescript/lib/tsc.js", options: [] },
  { name: "ts7", file: "@typescript/native/bin/tsc", options: ["--singleThreaded"] },
];

/** Type-checks a project and reads what it cost from `--extendedDiagnostics`. */
export function checkTypes(compiler, folder) {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      // A declaration of 1,000 chained calls is as deep: TypeScript 6 walks it by recursion.
      "--stack-size=7000",
      compiler.file,
      "-p",
      folder,
      "--extendedDiagnostics",
      "--pretty",
      "false",
      ...compiler.options,
    ],
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
