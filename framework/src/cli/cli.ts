#!/usr/bin/env node
import process from "node:process";
import { run } from "./run.ts";

const { text, exitCode } = await run(process.argv.slice(2), process.cwd());
(exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`, () => {
  // The app's own server, if importing it started one, must not keep this program alive.
  process.exit(exitCode);
});
