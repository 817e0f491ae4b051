import { measureLoad } from "./load.mjs";
import { printProgress } from "./print.mjs";
import { measureRounds } from "./rounds.mjs";
import { startAll } from "./start-all.mjs";

const FIRST_WARM_UP = { warmUp: 0.8, warmUpAnswers: 20_000 };
const WARM_UP = { warmUp: 0.2, warmUpAnswers: 0 };

/**
 * Measures servers with one load for each column, all in turns.
 *
 * @param bench what a part is given
 * @param {{ part: string, servers: object[], checks: object[], columns: { title: string, requests: string[],
 *   depth?: number }[], rounds: number, seconds: number, env?: object }} plan `checks` must be answered rightly before
 *   anything is measured; `rounds` and `seconds` are what counts unless the command line says otherwise
 * @returns for each server a cell for each column: the figures of every round, or the error
 */
export async function measureLoads({ options, load }, plan) {
  const { rounds = plan.rounds, seconds = plan.seconds, pin } = options;
  const { part, servers, checks, columns, env } = plan;
  printProgress(`${part}: starting the servers`, { isMilestone: true });
  const { alive, failed, stopAll } = await startAll(servers, checks, { env, pin });
  const subjects = columns.flatMap((column) => alive.map((server) => ({ server, column })));
  const rows = await measureRounds(rounds, subjects, ({ server, column }, round) => {
    printProgress(`${part}: round ${round + 1} of ${rounds}, ${column.title}, ${server.id}`, {
      isMilestone: server === alive[0] && column === columns[0],
    });
    const { requests, depth = 1 } = column;
    const warmUp = round === 0 ? FIRST_WARM_UP : WARM_UP;
    return measureLoad(server.process, load, { requests, depth, ...warmUp, seconds });
  });
  await stopAll();

  const toCell = (server, { title }) => {
    const row = rows.find(
      ({ subject }) => subject.server.id === server.id && subject.column.title === title,
    );
    const error = row?.error ?? failed.find(({ id }) => id === server.id)?.error;
    return { column: title, rounds: row?.results ?? [], error };
  };
  return servers.map((server) => ({
    id: server.id,
    name: server.name,
    title: server.title,
    runtime: server.runtime.title,
    cells: columns.map((column) => toCell(server, column)),
  }));
}
