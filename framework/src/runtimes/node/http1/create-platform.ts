import type { Socket } from "node:net";
import { RUNTIME } from "../../../runtime.ts";
import { LIGHT_RUNTIME } from "../light-runtime.ts";
import type { NodePlatform } from "../servable.ts";
import type { UpgradedConnection } from "../upgraded-connection.ts";

/** Makes what the app learns of a connection beside its requests: `ctx.platform`. */
export function createPlatform(socket: Socket, upgrade: () => UpgradedConnection): NodePlatform {
  const platform = {
    [RUNTIME]: LIGHT_RUNTIME,
    upgrade,
    // Asked of the system once it is wanted.
    get address() {
      return socket.remoteAddress;
    },
  };
  return platform;
}
