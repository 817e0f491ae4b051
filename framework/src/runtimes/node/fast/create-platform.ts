import type { Socket } from "node:net";
import { RUNTIME, type Runtime } from "../../../runtime.ts";
import type { NodePlatform } from "../servable.ts";
import type { UpgradedConnection } from "../upgraded-connection.ts";
import { LightResponse } from "../web/light-response.ts";

const FAST_SERVER: Runtime = {
  checksHeads: true,
  makeResponse: (body, status, contentType, headers) =>
    new LightResponse(body, status, contentType, headers),
};

/** Makes what the app learns of a connection beside its requests: `ctx.platform`. */
export function createPlatform(socket: Socket, upgrade: () => UpgradedConnection): NodePlatform {
  const platform = {
    [RUNTIME]: FAST_SERVER,
    upgrade,
    // Asked of the system once it is wanted.
    get address() {
      return socket.remoteAddress;
    },
  };
  return platform;
}
