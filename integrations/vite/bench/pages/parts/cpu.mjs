import { measureLoad } from "../../../../../framework/bench/http/load.mjs";
import { printProgress } from "../../../../../framework/bench/http/print.mjs";
import { measureRounds } from "../../../../../framework/bench/http/rounds.mjs";
import { checkPage } from "../check-page.mjs";
import { toPageRequest } from "../page-request.mjs";
import { printCpu } from "../print-cpu.mjs";
import { startSubject } from "../start-subject.mjs";

const ROUNDS = 7;
const SECONDS = 2;
/** Few enough for the slowest, and enough for the compiler to have seen everything. */
const WARM_UP_PAGES = 1000;
const CONNECTIONS = 16;

/** What a page costs the process that serves it. */
export async function measurePart(bench) {
  const { options, load, subjects } = bench;
  const { rounds = ROUNDS, seconds = SECONDS } = options;
  const job = { requests: [toPageRequest()], connections: CONNECTIONS };
  const servers = [];
  for (const subject of subjects) servers.push(await start(subject, job, bench));
  const rows = await measureRounds(rounds, servers, ({ subject, server, error }, round) => {
    if (error !== undefined) throw new Error(error);
    printProgress(`cpu: round ${round + 1} of ${rounds}, ${subject.name}`, {
      isMilestone: subject === subjects[0],
    });
    return measureLoad(server, load, { ...job, warmUp: 0.4, seconds });
  });
  for (const { server } of servers) await server?.stop();
  const measured = rows.map(({ subject: { subject, bytes }, results, error }) => {
    const { name, title, kind, ui } = subject;
    return { name, title, kind, ui, bytes, rounds: results, error };
  });
  printCpu(measured, rounds);
  return { subjects: measured };
}

async function start(subject, job, { options, runtime, load, failures }) {
  printProgress(`cpu: starting ${subject.name}`, { isMilestone: true });
  let server;
  try {
    const failure = failures.get(subject.name);
    if (failure !== undefined) throw new Error(failure);
    server = await startSubject(subject, runtime, { pin: options.pin });
    const html = await checkPage(server.port);
    await load.run({ ...job, port: server.port, count: WARM_UP_PAGES });
    await load.release();
    return { subject, server, bytes: Buffer.byteLength(html) };
  } catch (error) {
    await server?.stop();
    return { subject, error: error.message };
  }
}
