import { spawn } from "node:child_process";
import path from "node:path";

/** A built server that runs in a process of its own. */
export interface BuiltServer {
  readonly url: string;
  stop(): void;
}

/** Starts the server that a build wrote for Node, on a free port. Rejects when it ends before it listens. */
export function startBuiltServer(outDir: string): Promise<BuiltServer> {
  const env = { ...process.env, PORT: "0" };
  const child = spawn(process.execPath, [path.join(outDir, "server.js")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) =>
      reject(new Error(`The server ended with ${String(code)} before it listened.`)),
    );
    child.stdout.on("data", (chunk) => {
      const url = /http:\/\/\S+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve({ url, stop: () => void child.kill("SIGKILL") });
    });
  });
}
