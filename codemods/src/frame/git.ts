import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Node's own limit is what a few thousand changed files print; past it git would seem not to be there. */
const MAX_OUTPUT = 2 ** 28;

/** What git says about a folder. */
export type GitState =
  | { readonly kind: "clean" }
  | { readonly kind: "dirty"; readonly paths: readonly string[] }
  | { readonly kind: "none" };

/** Asks git whether a folder has changes that are not committed. */
export async function readGitState(dir: string): Promise<GitState> {
  try {
    const { stdout } = await run("git", ["status", "--porcelain", "--", "."], {
      cwd: dir,
      maxBuffer: MAX_OUTPUT,
    });
    const paths = stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.slice(3));
    return paths.length === 0 ? { kind: "clean" } : { kind: "dirty", paths };
  } catch {
    return { kind: "none" };
  }
}

/** The files that git tracks or would track below a folder; undefined outside of a repository. */
export async function listGitFiles(dir: string): Promise<string[] | undefined> {
  try {
    const { stdout } = await run(
      "git",
      ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", "."],
      {
        cwd: dir,
        maxBuffer: MAX_OUTPUT,
      },
    );
    return stdout.split("\0").filter((path) => path !== "");
  } catch {
    return undefined;
  }
}
