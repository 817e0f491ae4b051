import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createHttp2Client } from "../http2-client.ts";
import { readTestCertificate, readTestTls } from "../raw-request.ts";
import type { RuntimeName, Target } from "./case.ts";

const appFile = fileURLToPath(new URL("app.ts", import.meta.url));
const nodeFile = fileURLToPath(new URL("serve-node.ts", import.meta.url));
// Below this package, so that what is built still finds `openspeed`; git and the linter leave `dist` alone.
const outDir = fileURLToPath(new URL("dist/", import.meta.url));

/** A runtime to start, and where its program is. */
export interface RuntimeProgram {
  readonly runtime: RuntimeName;
  readonly command: string;
  /** What Node serves with; `node:http2` has TLS, and is asked in HTTP/2. @default "node:net" */
  readonly server?: "node:net" | "node:http" | "node:http2";
}

/** A runtime that serves the app in a process of its own. */
export interface RunningTarget extends Target {
  /** Whether the process that was started first still runs. */
  isAlive(): boolean;
  close(): Promise<void>;
}

/** Serves `app.ts` on a runtime in a process of its own. */
export async function startRuntime(program: RuntimeProgram): Promise<RunningTarget> {
  const isHttp2 = program.server === "node:http2";
  await mkdir(outDir, { recursive: true });
  const folder = await mkdtemp(join(outDir, `${program.runtime}-`));
  const { args, controlled } = await prepare(program.runtime, folder);
  const child = spawn(program.command, args, {
    env: {
      ...process.env,
      PORT: "0",
      BUN_PORT: "0",
      NO_COLOR: "1",
      SERVE_OPTIONS: JSON.stringify({
        ...(program.server !== undefined && { server: program.server }),
        ...(isHttp2 && { tls: readTestTls() }),
      }),
    },
    stdio: ["ignore", "pipe", "pipe", ...(controlled ? (["pipe"] as const) : [])],
  });
  const port = await readPort(child, program.command);
  const secure = isHttp2 ? createSecureTarget() : undefined;
  return {
    runtime: program.runtime,
    url: `${secure === undefined ? "http" : "https"}://127.0.0.1:${String(port)}`,
    port,
    requests: 0,
    ...secure?.target,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async close() {
      secure?.close();
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createSecureTarget(): {
  target: Pick<Target, "certificate" | "fetch">;
  close(): void;
} {
  const certificate = readTestCertificate();
  const client = createHttp2Client(certificate);
  return { target: { certificate, fetch: client.fetch }, close: () => client.close() };
}

interface Prepared {
  readonly args: readonly string[];
  /** The program tells its port on a third pipe. */
  readonly controlled: boolean;
}

async function prepare(runtime: RuntimeName, folder: string): Promise<Prepared> {
  if (runtime === "bun") return { args: ["run", appFile], controlled: false };
  if (runtime === "deno") {
    const args = ["serve", "--port", "0", "--host", "127.0.0.1", appFile];
    return { args, controlled: false };
  }
  if (runtime === "node") {
    return { args: [await bundle(nodeFile, folder, ["openspeed"])], controlled: false };
  }
  await bundle(appFile, folder, []);
  await writeFile(join(folder, "config.capnp"), WORKERD_CONFIG);
  return { args: ["serve", join(folder, "config.capnp"), "--control-fd=3"], controlled: true };
}

/** Makes plain JavaScript of a program: Node 20 strips no types, and workerd loads no packages. */
async function bundle(file: string, folder: string, external: string[]): Promise<string> {
  const outfile = join(folder, "program.mjs");
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: external.length > 0 ? "node" : "neutral",
    external,
    logLevel: "error",
  });
  return outfile;
}

const WORKERD_CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "program.mjs", esModule = embed "program.mjs")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["enable_request_signal"],
  bindings = [(name = "address", text = "203.0.113.9"), (name = "GREETING", text = "hello")],
);
`;

const PORT = /https?:\/\/[^\s/]+:(\d+)|"port":\s*(\d+)/;

function readPort(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, printed, controlled] = PORT.exec(output) ?? [];
      const port = printed ?? controlled;
      if (port !== undefined) resolve(Number(port));
    };
    for (const pipe of child.stdio) {
      if (pipe !== null && pipe !== undefined) pipe.on("data", read);
    }
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`${dirname(command)} ended with ${String(code)}: ${output}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGKILL");
  });
}
