import dns from "node:dns";
import { isIP } from "node:net";

const { lookup } = dns;

/**
 * Loaded into every build and server: some ask a registry for newer versions of themselves, whatever their settings
 * say, and nobody is to be told that they run.
 */
dns.lookup = (hostname, ...rest) => {
  if (hostname === "localhost" || isIP(hostname) !== 0) return lookup(hostname, ...rest);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    code: "ENOTFOUND",
    syscall: "getaddrinfo",
    hostname,
  });
  return process.nextTick(rest.at(-1), error);
};
