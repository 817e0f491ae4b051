import { createError } from "../errors/create-error.ts";
import { type IpAddress, isV4, parseIpAddress } from "./ip-address.ts";

/** All addresses that begin with the same bits. */
export interface Network {
  readonly address: IpAddress;
  /** Of 128. */
  readonly bits: number;
}

const NAMED: ReadonlyMap<string, readonly string[]> = /* @__PURE__ */ new Map([
  ["loopback", ["127.0.0.0/8", "::1/128"]],
  ["private", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]],
  ["link-local", ["169.254.0.0/16", "fe80::/10"]],
]);

/**
 * Reads a network in CIDR notation, or one of the names "loopback", "private" and "link-local".
 *
 * @throws TypeError for anything else, for bits beyond the prefix, and for a prefix of 0, which is everyone.
 * @see https://www.rfc-editor.org/rfc/rfc4632#section-3.1
 */
export function parseNetworks(text: string): Network[] {
  return (NAMED.get(text) ?? [text]).map((cidr) => {
    const [, host = "", prefix = ""] = /^([\d.:a-f]+)\/([1-9]\d{0,2})$/i.exec(cidr) ?? [];
    const address = parseIpAddress(host);
    if (address === undefined) {
      throw createError(
        "OS1024",
        `"${text}" is not a network in CIDR notation such as "10.0.0.0/8".`,
      );
    }
    const bits = Number(prefix) + (host.includes(":") ? 0 : 96);
    if (bits > 128)
      throw createError("OS1024", `The prefix of "${text}" is longer than its address.`);
    if (BigInt.asUintN(128 - bits, address) !== 0n) {
      throw createError(
        "OS1024",
        `"${text}" has bits beyond its prefix. Clear them, or make it longer.`,
      );
    }
    return { address, bits };
  });
}

/** Whether a network holds an address. An IPv6 network around all mapped addresses holds no IPv4 one. */
export function isWithin(address: IpAddress, network: Network): boolean {
  if (isV4(address) && network.bits < 96) return false;
  const shift = BigInt(128 - network.bits);
  return address >> shift === network.address >> shift;
}
