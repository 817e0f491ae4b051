import { printTable, toFixed } from "../../../../../framework/bench/http/print.mjs";

/** The JavaScript that a browser loads for the page, each file compressed by gzip at its best. */
export async function measurePart({ subjects, scripts, failures }) {
  const measured = subjects.map(({ name, title, kind, ui }) => {
    const files = scripts.get(name) ?? [];
    const bytes = sum(files.map((file) => file.bytes));
    const gzip = sum(files.map((file) => file.gzip));
    return { name, title, kind, ui, bytes, gzip, files, error: failures.get(name) };
  });
  printTable(
    "JavaScript that a browser loads for the page",
    ["files", "bytes", "gzip bytes", "above bare"],
    measured.map((row) => ({
      name: row.title,
      cells: [row.files.length, row.bytes, row.gzip, toExcess(row, measured)],
      error: row.error,
    })),
  );
  return { subjects: measured };
}

/** How much more than the framework alone, in kB as gzip writes them. */
function toExcess(row, measured) {
  const bare = measured.find(
    ({ ui, kind, error }) => ui === row.ui && kind === "bare" && error === undefined,
  );
  if (bare === undefined || row.kind === "bare") return undefined;
  return `${toFixed((row.gzip - bare.gzip) / 1000, 1)} kB`;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
