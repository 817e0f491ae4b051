import { existsSync, readdirSync, readFileSync } from "node:fs";

/** `getconf CLK_TCK`: 100 on every Linux that Node runs on, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;
// BENCH_USAGE=ask takes the other way on Linux too.
const hasProc = existsSync("/proc/self/stat") && process.env.BENCH_USAGE !== "ask";

/** The processor time that a server has used since it started, all its threads together, in seconds. */
export async function readCpuSeconds({ pid, ask }) {
  if (!hasProc) return (await ask("usage")).cpuSeconds;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is a name that may hold spaces; utime and stime are fields 14 and 15 (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map((ticks) => Number(ticks) / TICKS_PER_SECOND);
  const total = readScheduledSeconds(pid) ?? user + system;
  const share = user + system > 0 ? total / (user + system) : 1;
  return { user: user * share, system: system * share };
}

/**
 * What the scheduler has counted for all threads, to the nanosecond. The ticks above are samples, which miss
 * much of a process that is often interrupted; they tell how the time is shared out.
 */
function readScheduledSeconds(pid) {
  const folder = `/proc/${pid}/task`;
  try {
    const threads = readdirSync(folder).map((thread) =>
      Number(readFileSync(`${folder}/${thread}/schedstat`, "utf8").split(" ")[0]),
    );
    return threads.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e9;
  } catch {
    // A kernel without CONFIG_SCHED_INFO.
    return undefined;
  }
}

/** What a server holds of the machine's memory now, and the most it ever held, in bytes. */
export async function readMemory({ pid, ask }) {
  if (!hasProc) return ask("usage");
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return { rss: readField(status, "VmRSS"), peakRss: readField(status, "VmHWM") };
}

function readField(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)[1]) * 1024;
}
