import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, runCommand, runNpm } from "./run-command.mjs";
import { checkSharedFiles } from "./shared-files.mjs";

/** Folders whose tsconfig.json covers sources and tests. */
const TYPED = [
  "framework",
  "integrations/vite",
  "integrations/react",
  "integrations/vue",
  "codemods",
  "e2e",
];

/** Workspaces that bring their own program: it reads more than TypeScript, or generates some of the types. */
const SELF_CHECKED = [
  "@openspeed/svelte",
  "openspeed-starter-react",
  "openspeed-starter-vue",
  "openspeed-starter-svelte",
  "openspeed-starter-minimal",
  "openspeed-starter-api",
  "openspeed-site",
];

/** Folders that are published. */
const PUBLISHED = [
  "framework",
  "integrations/vite",
  "integrations/react",
  "integrations/vue",
  "integrations/svelte",
  "codemods",
];

/**
 * The checks that pass or fail as a whole, in order.
 * @type {readonly { name: string; run: () => Promise<{ ok: boolean; output: string }> }[]}
 */
export const checks = [
  { name: "shared files of the starters", run: checkSharedFiles },
  ...TYPED.map((folder) => ({
    name: `types: ${folder}`,
    run: () => runCommand("tsc", ["--noEmit", "-p", folder]),
  })),
  ...SELF_CHECKED.map((workspace) => ({
    name: `types: ${workspace}`,
    run: () => runCommand("npm", ["run", "--silent", "check", "-w", workspace]),
  })),
  { name: "lint", run: () => runCommand("oxlint", ["--type-aware"]) },
  { name: "format", run: () => runCommand("oxfmt", ["--check"]) },
  { name: "unused code", run: () => runCommand("knip", []) },
  ...PUBLISHED.map((folder) => ({ name: `package: ${folder}`, run: () => checkPackage(folder) })),
];

/** Packs a package as npm would publish it, and checks its exports and types. */
async function checkPackage(folder) {
  const target = await mkdtemp(join(tmpdir(), "openspeed-pack-"));
  try {
    const packed = await runNpm(["pack", "--silent", "--pack-destination", target], {
      cwd: join(root, folder),
    });
    if (!packed.ok) return packed;
    const tarball = join(target, packed.output.trim().split("\n").at(-1) ?? "");
    const lint = await runCommand("publint", ["--strict", tarball]);
    if (!lint.ok) return lint;
    return await runCommand("attw", [tarball, "--profile", "esm-only", "--no-color"]);
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}
