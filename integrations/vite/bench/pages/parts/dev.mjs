import { printProgress, printTable, toFixed } from "../../../../../framework/bench/http/print.mjs";
import { measureRounds, medianOf } from "../../../../../framework/bench/http/rounds.mjs";
import { openPage, useCounter } from "../browser.mjs";
import { removeCaches } from "../build-app.mjs";
import { startDevServer } from "../dev-server.mjs";
import { editPage } from "../edit-page.mjs";
import { prepareApp } from "../prepare-app.mjs";
import { readProducts } from "../shared/products.js";

const ROUNDS = 3;
const EDITS = 5;

/** How long a developer waits: for the first page of a dev server without caches, and for what they edit. */
export async function measurePart(bench) {
  const { options, subjects, failures } = bench;
  const { rounds = ROUNDS } = options;
  const measured = subjects.filter(({ dev }) => dev !== undefined);
  const rows = await measureRounds(rounds, measured, (subject, round) => {
    const failure = failures.get(subject.name);
    if (failure !== undefined) throw new Error(failure);
    printProgress(`dev: round ${round + 1} of ${rounds}, ${subject.name}`, {
      isMilestone: subject === measured[0],
    });
    return measureDev(subject, bench);
  });
  print(rows, rounds);
  return {
    subjects: rows.map(({ subject: { name, title }, results, error }) => ({
      name,
      title,
      rounds: results,
      error,
    })),
  };
}

async function measureDev(subject, { runtime, browser }) {
  prepareApp(subject);
  removeCaches(subject.folder, subject.caches);
  const { port, seconds, stop } = await startDevServer(subject, runtime.program, isPage);
  try {
    if (browser === undefined) return { seconds };
    const { page, close } = await openPage(browser, port);
    await useCounter(page);
    const edits = await editPage(page, subject, EDITS);
    await close();
    return { seconds, edits };
  } finally {
    await stop();
  }
}

function isPage(html) {
  return html.includes(readProducts().at(-1).name);
}

function print(rows, rounds) {
  printTable(
    `In development, median of ${rounds}: s until the first page, ms until an edit is in the browser`,
    ["first page s", "edit ms", "page reloads"],
    rows.map(({ subject, results, error }) => {
      const edits = results.flatMap((result) => result.edits ?? []);
      const milliseconds = edits.flatMap((edit) => edit.milliseconds);
      return {
        name: subject.title,
        cells: [
          toFixed(medianOf(results.map(({ seconds }) => seconds)), 2),
          edits.length > 0 ? toFixed(medianOf(milliseconds), 0) : undefined,
          edits.length > 0 ? toAnswer(edits.some(({ isReloaded }) => isReloaded)) : undefined,
        ],
        error,
      };
    }),
  );
}

function toAnswer(isTrue) {
  return isTrue ? "yes" : "no";
}
