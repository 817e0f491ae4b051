import { fork } from "node:child_process";
import { once } from "node:events";
import { runFuzz } from "./run-fuzz.ts";

/**
 * Sends 100,000 mutated requests, or as many as the first argument says, and fails if the server dies, hangs,
 * answers 500, stops answering or grows. The second argument is the seed of a run to repeat.
 */
const [count = "100000", seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
const BATCH = 10_000;
const MEGABYTE = 1024 * 1024;
/** What is held may grow by this part in the second half of the run; the first half warms everything up. */
const GROWTH = 0.05;

interface Report {
  readonly port: number;
  readonly rss: number;
  /** What is in use of the heap and beside it, once the garbage is collected. */
  readonly held: number;
  readonly errors: number;
}

const child = fork(new URL("server.ts", import.meta.url));
child.once("exit", (code, signal) => {
  print(`The server died: ${String(code ?? signal)}`);
  process.exit(1);
});
const { port } = await receive();
print(`${count} inputs, seed ${seed}`);
const sizes: number[] = [];
const failures: string[] = [];
let errors = 0;
for (let sent = 0; sent < Number(count); sent += BATCH) {
  const size = Math.min(BATCH, Number(count) - sent);
  const result = await runFuzz({ port, count: size, seed: Number(seed) + sent });
  failures.push(...result.failures);
  const normal = await fetch(`http://127.0.0.1:${String(port)}/`);
  if (normal.status !== 200) failures.push(`A normal request was answered ${normal.status}.`);
  await normal.text();
  child.send("report");
  const report = await receive();
  sizes.push(report.held);
  ({ errors } = report);
  const statuses = [...result.statuses].map(([status, times]) => `${status} x ${times}`);
  print(
    `${sent + size}: ${statuses.join(", ")}; ${toMegabytes(report.held)} MB held, ${toMegabytes(report.rss)} MB resident`,
  );
}
const warm = sizes[Math.floor(sizes.length / 2)] ?? 0;
const growth = (sizes.at(-1) ?? 0) / warm - 1;
for (const failure of failures) print(`FAIL ${failure}`);
if (errors > 0) print(`FAIL ${errors} errors were reported`);
print(`${failures.length} failures, ${errors} errors, ${(growth * 100).toFixed(1)} % of growth`);
process.exit(failures.length > 0 || errors > 0 || growth > GROWTH ? 1 : 0);

async function receive(): Promise<Report> {
  const [message]: Report[] = await once(child, "message");
  if (message === undefined) throw new Error("The server sent nothing.");
  return message;
}

function toMegabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
