import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "openspeed/node";
import app from "./app.ts";
import { describeRuntime, type RunningApp } from "./runtime.contract.ts";

const appFile = fileURLToPath(new URL("app.ts", import.meta.url));
const require = createRequire(import.meta.url);

describeRuntime("Node", () => serve(app, { port: 0, hostname: "127.0.0.1" }));
describeRuntime("Bun", () => startProgram(binOf("bun"), ["run", appFile]));
describeRuntime("Deno", () =>
  startProgram(binOf("deno"), ["serve", "--port", "0", "--host", "127.0.0.1", appFile]),
);

function binOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), "..", ".bin", name);
}

/** Starts a server program and waits for the address that it prints. */
function startProgram(command: string, args: readonly string[]): Promise<RunningApp> {
  const child = spawn(command, args, {
    env: { ...process.env, PORT: "0", BUN_PORT: "0", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      child.once("close", () => resolve());
      child.kill("SIGKILL");
    });
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /http:\/\/[^\s/]+:\d+/.exec(output)?.[0];
      if (address !== undefined) resolve({ url: address.replace("0.0.0.0", "127.0.0.1"), close });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${command} ended with ${String(code)}: ${output}`)),
    );
  });
}
