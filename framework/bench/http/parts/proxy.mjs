import { createHash } from "node:crypto";
import { get } from "node:http";
import { printProgress, printTable, toFixed } from "../print.mjs";
import { readCpuSeconds, readMemory } from "../process-usage.mjs";
import { measureRounds, medianOf } from "../rounds.mjs";
import { toPath } from "../runtimes.mjs";
import { startServer } from "../server-process.mjs";

const ROUNDS = 3;
const SMALL = 64 * 1024;
const LARGE = 100 * 1024 * 1024;
const TIMEOUT = 60_000;

/** A body of 100 MB that a server takes from another process and hands on; both ends of it check every byte. */
export async function measurePart({ options, sender, list }) {
  const { rounds = ROUNDS, pin } = options;
  const servers = list("proxy", ["node24"]);
  const upstream = await startServer({
    runtime: sender,
    file: toPath("servers/proxy/upstream.mjs"),
  });
  const env = { BENCH_UPSTREAM: `http://127.0.0.1:${upstream.port}` };
  const rows = await measureRounds(rounds, servers, (server, round) => {
    printProgress(`proxy: round ${round + 1} of ${rounds}, ${server.id}`, {
      isMilestone: server === servers[0],
    });
    return measureProxy(server, { env, pin });
  });
  await upstream.stop();
  const measured = rows.map(({ subject, results, error }) => ({
    id: subject.id,
    title: `${subject.title}, ${subject.runtime.title}`,
    rounds: results,
    error,
  }));
  printTable(
    `A body of 100 MB handed on, median of ${rounds}`,
    ["ms of processor", "MB a second", "peak MB", "MB over start"],
    measured.map(({ title, rounds: results, error }) => ({
      name: title,
      cells: ["cpu", "rate", "peak", "growth"].map((name) =>
        toFixed(medianOf(results.map((result) => result[name])), 0),
      ),
      error,
    })),
  );
  return { unit: "cpu: ms; rate: MB a second; peak, growth: MB", servers: measured };
}

/** A fresh process each time: the system keeps the most that a process ever held. */
async function measureProxy(server, options) {
  const process = await startServer(server, options);
  try {
    await download(process.port, SMALL);
    const { rss } = await readMemory(process);
    const before = await readCpuSeconds(process);
    const start = performance.now();
    await download(process.port, LARGE);
    const seconds = (performance.now() - start) / 1000;
    const after = await readCpuSeconds(process);
    const { peakRss } = await readMemory(process);
    return {
      cpu: (after.user + after.system - before.user - before.system) * 1000,
      rate: LARGE / 1e6 / seconds,
      peak: peakRss / 1e6,
      growth: (peakRss - rss) / 1e6,
    };
  } finally {
    await process.stop();
  }
}

function download(port, size) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: `/${size}`, agent: false, timeout: TIMEOUT };
    const request = get(options, (response) => {
      const hash = createHash("sha1");
      let received = 0;
      response.on("data", (chunk) => {
        received += chunk.length;
        hash.update(chunk);
      });
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode, headers } = response;
        if (statusCode === 200 && received === size && hash.digest("hex") === headers["x-sha1"]) {
          resolve();
        } else reject(new Error(`answered ${statusCode} with ${received} bytes of ${size}`));
      });
    });
    request.on("timeout", () => request.destroy(new Error(`no byte within ${TIMEOUT} ms`)));
    request.on("error", reject);
  });
}
