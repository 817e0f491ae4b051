const NAME_WIDTH = 40;
const CELL_WIDTH = 16;

/**
 * Prints a table: its title, its columns, and a line for each row.
 *
 * @param {string} title
 * @param {string[]} columns
 * @param {{ name: string, cells?: unknown[], error?: string }[]} rows
 */
export function printTable(title, columns, rows) {
  clearProgress();
  console.log(`\n${title}\n`);
  printRow("", columns);
  for (const { name, cells = [], error } of rows) {
    if (error === undefined) printRow(name, cells);
    else console.log(`${name.padEnd(NAME_WIDTH)}  failed: ${error}`);
  }
}

function printRow(name, cells) {
  const texts = cells.map((cell) => String(cell ?? "-").padStart(CELL_WIDTH));
  console.log(`${name.padEnd(NAME_WIDTH)}${texts.join("")}`.trimEnd());
}

/** Says what is being measured: on a terminal in one line that changes, elsewhere where a round begins. */
export function printProgress(text, { isMilestone = false } = {}) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  else if (isMilestone) process.stderr.write(`${text}\n`);
}

function clearProgress() {
  if (process.stderr.isTTY) process.stderr.write("\r\u001B[K");
}

export function toFixed(value, digits = 1) {
  return value === undefined || Number.isNaN(value) ? undefined : value.toFixed(digits);
}
