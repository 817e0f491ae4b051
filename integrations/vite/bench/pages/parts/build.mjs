import { printProgress, printTable, toFixed } from "../../../../../framework/bench/http/print.mjs";
import { measureRounds, medianOf } from "../../../../../framework/bench/http/rounds.mjs";
import { buildApp } from "../build-app.mjs";
import { listApps } from "../subjects.mjs";

const ROUNDS = 3;

/** How long each app takes to build when nothing is left of an earlier build. */
export async function measurePart({ options, runtime, subjects, failures }) {
  const { rounds = ROUNDS } = options;
  const apps = listApps(subjects);
  const rows = await measureRounds(rounds, apps, (subject, round) => {
    const failure = failures.get(subject.name);
    if (failure !== undefined) throw new Error(failure);
    printProgress(`build: round ${round + 1} of ${rounds}, ${subject.app}`, {
      isMilestone: subject === apps[0],
    });
    return buildApp(subject, runtime.program);
  });
  printTable(
    `Seconds for a build from nothing, median of ${rounds}`,
    ["s"],
    rows.map(({ subject, results, error }) => ({
      name: subject.title,
      cells: [toFixed(medianOf(results), 2)],
      error,
    })),
  );
  return {
    unit: "s",
    subjects: rows.map(({ subject: { name, title }, results, error }) => ({
      name,
      title,
      rounds: results,
      error,
    })),
  };
}
