import { parseArgs } from "node:util";
import { layFiles, PAGE_STARTERS, takeFiles } from "./shared-files.mjs";

const { values } = parseArgs({ options: { from: { type: "string" } } });

if (values.from !== undefined && !PAGE_STARTERS.includes(values.from)) {
  console.error(`--from takes one of ${PAGE_STARTERS.join(", ")}, not "${values.from}".`);
  process.exit(1);
}
const changed = [
  ...(values.from === undefined ? [] : await takeFiles(values.from)),
  ...(await layFiles()),
];
for (const file of changed) console.log(`wrote ${file}`);
if (changed.length === 0) console.log("Every copy is equal to the shared file.");
