#!/usr/bin/env node
import { readFile, realpath, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import pc from "picocolors";
import { readGitState } from "./frame/git.ts";
import { findMarks } from "./frame/marks.ts";
import { readSources } from "./frame/read-sources.ts";
import { toJsonReport, toSummary } from "./frame/report.ts";
import { MigrationError, runMigration } from "./frame/run-migration.ts";
import { toUnifiedDiff } from "./frame/unified-diff.ts";
import { writeFiles } from "./frame/write-files.ts";
import { migrations } from "./registry.ts";

const HELP = `Usage: openspeed-migrate [dir] [options]
       openspeed-migrate check [dir]

Moves an application to OpenSpeed. Without a dir it works on the current folder.

Options:
  --from <name>    ${["auto", ...migrations.map(({ id }) => id)].join(" | ")} (default: auto)
  --dry-run        print the changes as a diff and write nothing
  --force          work on a folder with uncommitted changes, or outside of git
  --yes            work outside of git
  --json <file>    write the report as JSON
  --files <glob>   change only the files that fit
  --help           print this
  --version        print the version

check exits with 2 while marks ("openspeed-migrate:" comments) are left.
Exit codes: 0 done, 2 done with marks to finish by hand, 1 not done.`;

const OPTIONS = {
  from: { type: "string", default: "auto" },
  "dry-run": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  json: { type: "string" },
  files: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "v", default: false },
} as const;

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const version = await readVersion();
  if (values.version) {
    console.log(version);
    return 0;
  }
  const isCheck = positionals[0] === "check";
  const [given = ".", ...rest] = isCheck ? positionals.slice(1) : positionals;
  if (rest.length > 0)
    throw new MigrationError(`One folder at a time: "${rest.join(" ")}" was not expected.`);
  const dir = await realpath(resolve(given)).catch(() => {
    throw new MigrationError(`There is no folder ${resolve(given)}.`);
  });
  if (isCheck) return check(dir);
  if (!values["dry-run"]) await guard(dir, values);
  const result = await runMigration(dir, {
    from: values.from,
    glob: values.files,
    openspeedRange: `^${version}`,
    migrations,
  });
  if (values["dry-run"]) process.stdout.write(toUnifiedDiff(result.changes));
  else await writeFiles(dir, result.changes);
  if (values.json !== undefined) {
    await writeFile(
      values.json,
      `${JSON.stringify(toJsonReport(result, values["dry-run"]), undefined, 2)}\n`,
    );
  }
  // With --dry-run the diff has standard output to itself, so that it can be piped.
  const print = values["dry-run"] ? console.error : console.log;
  for (const line of toSummary(result, values["dry-run"], {
    bold: pc.bold,
    dim: pc.dim,
    warn: pc.yellow,
  }))
    print(line);
  if (result.failures.length > 0 && result.changes.length === 0) return 1;
  return result.marks.length > 0 || result.failures.length > 0 ? 2 : 0;
}

/** @throws MigrationError when the changes could not be told apart from, or undone without, others. */
async function guard(dir: string, { force, yes }: { force: boolean; yes: boolean }): Promise<void> {
  if (force) return;
  const state = await readGitState(dir);
  if (state.kind === "dirty") {
    const [first, second, third, ...more] = state.paths;
    const list = [first, second, third].filter((path) => path !== undefined).join(", ");
    throw new MigrationError(
      `There are uncommitted changes (${list}${more.length > 0 ? `, and ${String(more.length)} more` : ""}). ` +
        "Commit or stash them, so that git can show and undo what is changed here, or pass --force.",
    );
  }
  if (state.kind === "none" && !yes) {
    throw new MigrationError(
      `${dir} is not in a git repository, so the changes could not be undone. Run git init and commit first, or pass --yes.`,
    );
  }
}

async function check(dir: string): Promise<number> {
  const sources = await readSources(dir, undefined);
  const marks = sources.flatMap(({ path, text }) => findMarks(path, text));
  for (const { file, line, text } of marks) console.log(`${file}:${String(line)} ${text}`);
  console.log(marks.length === 0 ? "No marks are left." : `${String(marks.length)} left.`);
  return marks.length === 0 ? 0 : 2;
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isKnown =
    error instanceof MigrationError ||
    (error instanceof TypeError &&
      "code" in error &&
      String(error.code).startsWith("ERR_PARSE_ARGS"));
  if (error instanceof MigrationError && error.isDone) {
    console.log(error.message);
  } else {
    console.error(isKnown ? error.message : error);
    process.exitCode = 1;
  }
}
