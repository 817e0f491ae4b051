import { createError } from "../../errors/create-error.ts";
import type { ServeOptions, ServerName } from "./serve-options.ts";
import type { TlsOptions } from "./tls.ts";

const SERVERS: ReadonlySet<string> = /* @__PURE__ */ new Set<ServerName>([
  "node:net",
  "node:http",
  "node:http2",
]);

type NumberOption = "backlog" | "maxHeaderSize" | (typeof TIMES)[number];

const TIMES = [
  "drainTimeout",
  "headersTimeout",
  "keepAliveTimeout",
  "requestTimeout",
  "sendTimeout",
  "startTimeout",
] as const;

/** The largest value that timers and the backlog of a system take. */
const LONGEST = 2 ** 31 - 1;

/** @throws TypeError for options that can't be meant. */
export function checkServeOptions(options: ServeOptions): void {
  const { server, tls, socketPath, socketMode } = options;
  if (server !== undefined && !SERVERS.has(server)) {
    throw refuse("server", `is ${JSON.stringify(server)}; it is one of ${[...SERVERS].join(", ")}`);
  }
  if (tls !== undefined) checkTls(tls);
  checkNumber(options, "backlog", { least: 1, most: LONGEST });
  for (const option of TIMES) checkNumber(options, option, { least: 0, most: LONGEST });
  checkNumber(options, "maxHeaderSize", { least: 1, most: Number.MAX_SAFE_INTEGER });
  if (options.workers !== undefined) checkWorkers(options.workers, options);
  else if (options.startTimeout !== undefined) throw refuse("startTimeout", "needs workers");
  if (socketPath !== undefined) checkPath(options);
  else if (socketMode !== undefined) throw refuse("socketMode", "needs socketPath");
}

/** NaN, which a missing setting easily turns into, would mean no limit at all. */
function checkNumber(
  options: ServeOptions,
  option: NumberOption,
  { least, most }: { least: number; most: number },
): void {
  const value = options[option];
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw refuse(option, `is ${String(value)}; it is a whole number from ${least} to ${most}`);
}

function checkWorkers(workers: number | "auto", { reusePort }: ServeOptions): void {
  if (workers !== "auto" && (!Number.isInteger(workers) || workers < 1)) {
    throw refuse("workers", `is ${String(workers)}; it is a whole number from 1 up, or "auto"`);
  }
  if (reusePort !== undefined) {
    throw refuse("reusePort", "means nothing beside workers, which share their port");
  }
}

function checkPath(options: ServeOptions): void {
  const { socketPath, socketMode } = options;
  if (socketPath === "") throw refuse("socketPath", "is empty");
  for (const option of ["port", "hostname", "strictPort", "reusePort"] as const) {
    if (options[option] !== undefined) throw refuse(option, "means nothing beside socketPath");
  }
  const isMode =
    socketMode === undefined ||
    (Number.isInteger(socketMode) && socketMode >= 0 && socketMode <= 0o777);
  if (!isMode) {
    throw refuse("socketMode", `is ${String(socketMode)}; it is a mode from 0 to 0o777`);
  }
}

function checkTls(tls: TlsOptions): void {
  const hasCertificate =
    (tls.key !== undefined && tls.cert !== undefined) ||
    tls.pfx !== undefined ||
    tls.SNICallback !== undefined;
  if (!hasCertificate) throw refuse("tls", "holds no certificate: pass key and cert, or pfx");
  if ("ALPNProtocols" in tls || "ALPNCallback" in tls) {
    throw refuse("tls", "can't choose the protocol; the option server does");
  }
}

function refuse(option: keyof ServeOptions, problem: string): Error {
  return createError("OS1032", `serve(): the option ${option} ${problem}.`);
}
