import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { toPinned } from "./pin.mjs";

/** Whether there is a `wrk` to call. It prints its version and ends with 1. */
export function hasWrk() {
  try {
    execFileSync("wrk", ["--version"], { stdio: "ignore" });
  } catch (error) {
    return error.code !== "ENOENT";
  }
  return true;
}

/** Sends a timed load with one thread of `wrk`. It counts whole seconds only. */
export async function runWrk(job, { pin, onMeasuring }) {
  const folder = mkdtempSync(join(tmpdir(), "bench-http-"));
  try {
    const script = join(folder, "requests.lua");
    writeFileSync(script, toScript(job));
    if (job.warmUp > 0) await call(job, script, job.warmUp, pin);
    await onMeasuring();
    return await call(job, script, job.seconds, pin);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function call({ port, connections }, script, seconds, pin) {
  const [program, args] = toPinned(pin ? 1 : undefined, "wrk", [
    "-t1",
    `-c${connections}`,
    `-d${Math.ceil(seconds)}s`,
    `-s${script}`,
    `http://127.0.0.1:${port}/`,
  ]);
  const { stdout } = await promisify(execFile)(program, args);
  const failure = /(?:Non-2xx or 3xx responses|Socket errors): .*/.exec(stdout)?.[0];
  if (failure !== undefined) throw new Error(`wrk: ${failure}`);
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
  const answers = Number(/(\d+) requests in/.exec(stdout)[1]);
  return { answers, seconds: answers / rate, busy: undefined };
}

function toScript({ requests, depth }) {
  // The escapes of JSON that occur here are those of Lua.
  const texts = requests.map((request) => JSON.stringify(request));
  return `local requests = { ${texts.join(", ")} }
local last = 0
request = function()
  local burst = ""
  for _ = 1, ${depth} do
    last = last % #requests + 1
    burst = burst .. requests[last]
  end
  return burst
end
`;
}
