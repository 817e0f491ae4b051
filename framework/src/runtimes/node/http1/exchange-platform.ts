import { RUNTIME } from "../../../runtime.ts";
import { toHintedLinks } from "../early-hints.ts";
import { LIGHT_RUNTIME } from "../light-runtime.ts";
import type { NodePlatform } from "../servable.ts";
import type { UpgradedConnection } from "../upgraded-connection.ts";
import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";
import { sendHints } from "./send-hints.ts";
import { upgradeConnection } from "./upgrade-connection.ts";

/**
 * What the app learns of a request's connection: `ctx.platform`. It belongs to one request, so that a handler which
 * keeps it can do nothing to the next one; its members are made when they are asked for.
 */
export class ExchangePlatform implements NodePlatform {
  readonly #connection: Connection;
  readonly #exchange: Exchange;

  static {
    Object.defineProperty(this.prototype, RUNTIME, { value: LIGHT_RUNTIME });
  }

  constructor(connection: Connection, exchange: Exchange) {
    this.#connection = connection;
    this.#exchange = exchange;
  }

  /** The system is asked only when this is read. */
  get address(): string | undefined {
    return this.#connection.socket.remoteAddress;
  }

  get upgrade(): () => UpgradedConnection {
    return () => upgradeConnection(this.#connection, this.#exchange);
  }

  get sendEarlyHints(): (links: readonly string[]) => boolean {
    return (links) => sendHints(this.#connection, this.#exchange, toHintedLinks(links));
  }
}
