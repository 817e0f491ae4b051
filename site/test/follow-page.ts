import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Fence } from "./read-fences.ts";

export interface FollowOptions {
  /** The empty folder to start in. */
  folder: string;
  /** Replaces text of the shell commands before they run. */
  replace: ReadonlyMap<string, string>;
}

/** A command of a page, what it printed and what the page says it prints. */
export interface Printed {
  command: string;
  printed: string;
  shown: string;
}

const shownUrl = "http://localhost:3000";

/**
 * Does what a page tells its reader: writes titled files, runs `test="run"` commands, keeps the last
 * `test="start"` command running on a free port, and pairs `test="output"` blocks with what was printed.
 */
export async function followPage(
  fences: readonly Fence[],
  { folder, replace }: FollowOptions,
): Promise<Printed[]> {
  const pairs: Printed[] = [];
  const position = join(folder, ".position");
  await mkdir(folder, { recursive: true });
  let last = { command: "", printed: "" };
  let here = folder;
  let url = shownUrl;
  let server: ChildProcess | undefined;
  try {
    for (const { lang, title, test, code } of fences) {
      if (title !== undefined && lang !== "sh") {
        await mkdir(dirname(join(here, title)), { recursive: true });
        await writeFile(join(here, title), `${code}\n`);
      }
      if (test === "output") pairs.push({ ...last, shown: code });
      if (test === "run") {
        const script = replaceAll(code, new Map([...replace, [shownUrl, url]]));
        const printed = await run(`${script}\npwd > "${position}"`, here);
        here = (await readFile(position, "utf8")).trim();
        last = { command: code, printed };
      }
      if (test === "start") {
        await stop(server);
        server = spawn("bash", ["-c", `exec ${code}`], {
          cwd: here,
          env: { ...process.env, PORT: "0" },
          stdio: ["ignore", "pipe", "inherit"],
        });
        const line = await readFirstLine(server);
        url = /https?:\/\/\S+/.exec(line)?.[0] ?? "";
        last = { command: code, printed: line.replace(url, shownUrl) };
      }
    }
  } finally {
    await stop(server);
  }
  return pairs;
}

function replaceAll(text: string, replacements: ReadonlyMap<string, string>): string {
  return [...replacements].reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

function run(script: string, cwd: string): Promise<string> {
  const child = spawn("bash", ["-e", "-c", script], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`${script}\nexits with ${code}:\n${errors}`)),
    );
  });
}

function readFirstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      const [line, rest] = printed.split("\n");
      if (line !== undefined && rest !== undefined) resolve(line);
    });
    child.on("exit", (code) =>
      reject(new Error(`The server exits with ${code} before it listens.`)),
    );
  });
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await closed;
}
