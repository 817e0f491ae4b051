import { spawn } from "node:child_process";
import { join } from "node:path";
import { installDependencies } from "./install-dependencies.mjs";
import { root, runCommand, toolEnvironment } from "./run-command.mjs";

const starter = join(root, "starters", "react");

await installDependencies();
await build("Building the packages", "npm", ["run", "build"], root);
await build("Building the React starter", "npm", ["run", "build"], starter);

const server = spawn("node", ["dist/server.js"], {
  cwd: starter,
  env: toolEnvironment(),
  shell: process.platform === "win32",
  stdio: "inherit",
});
// A terminal sends its signal to the whole group, so this process only has to outlive the server.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => server.kill("SIGTERM"));
server.on("close", (code) => process.exit(code ?? 0));

async function build(title, command, args, cwd) {
  console.log(`${title} ...`);
  const { ok, output } = await runCommand(command, args, { cwd });
  if (ok) return;
  console.error(output);
  console.error(`${title} failed; the reason stands above.`);
  process.exit(1);
}
