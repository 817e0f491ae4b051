import type { RunningServer } from "./running-server.ts";
import type { ServeOptions } from "./serve-options.ts";

/** Where a server can be reached. */
export function toPlace(
  port: number,
  { socketPath, hostname = "localhost", tls }: ServeOptions,
): Pick<RunningServer, "url" | "port" | "hostname"> {
  if (socketPath !== undefined) return { url: `unix:${socketPath}`, port: 0, hostname: "" };
  const scheme = tls === undefined ? "http" : "https";
  const isAny = hostname === "0.0.0.0" || hostname === "::" || hostname === "";
  const host = isAny ? "localhost" : hostname.includes(":") ? `[${hostname}]` : hostname;
  return { url: `${scheme}://${host}:${String(port)}`, port, hostname };
}
