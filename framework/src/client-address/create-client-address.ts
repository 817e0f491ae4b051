import type { Context } from "../context.ts";
import { type ForwardedHeader, readHops } from "./forwarded-hops.ts";
import { formatIpAddress, type IpAddress, parseIpAddress } from "./ip-address.ts";
import { isWithin, parseNetworks } from "./network.ts";

/** Whose word counts for the address of a client. */
export interface ClientAddressOptions {
  /**
   * The networks of one's own proxies, in CIDR notation, or "loopback", "private" and "link-local". List no
   * network that clients come from: whoever is in it can claim any address.
   * @default [], which believes the socket alone
   */
  trusted?: readonly string[];
  /**
   * The one header that those proxies write. They must add to it or replace it in every request; the other
   * header is never looked at.
   * @default "x-forwarded-for"
   */
  header?: ForwardedHeader;
}

/**
 * Creates a reader of a request's client address, in its canonical spelling. It begins at the socket and goes
 * on from proxy to proxy, from the right of the header to the left, for as long as the address is a trusted
 * one; it ends at the first that is not, and before one that cannot be read. Undefined where the runtime does
 * not know the socket's address.
 *
 * @throws TypeError when a trusted network is not in CIDR notation or is everyone.
 * @see https://www.rfc-editor.org/rfc/rfc7239
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createClientAddress } from "openspeed/client-address";
 *
 * const readAddress = createClientAddress({ trusted: ["loopback", "10.0.0.0/8"] });
 *
 * openspeed().get("/ip", (ctx) => readAddress(ctx) ?? "unknown");
 * ```
 */
export function createClientAddress(
  options: ClientAddressOptions = {},
): (ctx: Pick<Context, "platform" | "request">) => string | undefined {
  const { trusted = [], header = "x-forwarded-for" } = options;
  const networks = trusted.flatMap((text) => parseNetworks(text));
  const isTrusted = (address: IpAddress): boolean =>
    networks.some((network) => isWithin(address, network));

  return function readClientAddress({ platform, request }) {
    const peer = platform.address;
    const socket = peer === undefined ? undefined : parseIpAddress(peer);
    if (socket === undefined) return peer;
    let address = socket;
    const hops = readHops(request.headers, header);
    while (isTrusted(address)) {
      const { value } = hops.next();
      if (value === undefined) break;
      address = value;
    }
    return formatIpAddress(address);
  };
}
