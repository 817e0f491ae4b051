import process from "node:process";

/** Tells the benchmark where the server listens, answers its questions, and ends with it. */
export function announce(port) {
  followBenchmark();
  process.stdout.write(`port ${port}\n`);
}

/** Answers the benchmark's questions, and ends with it. */
export function followBenchmark() {
  process.on("disconnect", () => process.exit());
  process.on("message", ({ id, ask }) => {
    if (ask === "usage") process.send({ id, answer: readUsage() });
    if (ask === "collected memory")
      void readCollectedMemory().then((answer) => process.send({ id, answer }));
  });
}

function readUsage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { rss } = process.memoryUsage();
  const cpuSeconds = { user: userCPUTime / 1e6, system: systemCPUTime / 1e6 };
  return { cpuSeconds, rss, peakRss: maxRSS * 1024 };
}

async function readCollectedMemory() {
  for (let times = 0; times < 3; times++) {
    await collectGarbage();
    // What the collector frees in a finalizer or on another thread.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

function collectGarbage() {
  if (globalThis.Bun !== undefined) return globalThis.Bun.gc(true);
  // "last-resort" also gives empty pages back to the system.
  return globalThis.gc({ type: "major", execution: "async", flavor: "last-resort" });
}
