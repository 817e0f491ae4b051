import { createError } from "../../../errors/create-error.ts";
import { dropBody } from "../response-body.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { LazyRequest } from "../web/lazy-request.ts";
import { takeLight } from "../web/light-response.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionHost } from "./connection-host.ts";
import type { Exchange } from "./exchange.ts";
import { ExchangePlatform } from "./exchange-platform.ts";
import { sendLight } from "./send-light.ts";
import { sendResponse } from "./send-response.ts";

/** Has the app answer a request, and writes what it answers. */
export function askApp(connection: Connection, exchange: Exchange, host: ConnectionHost): void {
  try {
    if (exchange.refusal !== undefined) throw exchange.refusal;
    const answer: unknown = host.app.fetch(
      new LazyRequest(exchange),
      new ExchangePlatform(connection, exchange),
    );
    if (answer instanceof Response) take(connection, exchange, host, answer);
    else {
      Promise.resolve(answer).then(
        (response: unknown) => take(connection, exchange, host, response),
        (error: unknown) => fail(connection, exchange, host, error),
      );
    }
  } catch (error) {
    fail(connection, exchange, host, error);
  }
}

function fail(
  connection: Connection,
  exchange: Exchange,
  host: ConnectionHost,
  error: unknown,
): void {
  const report = exchange.isLost ? () => undefined : host.report;
  take(connection, exchange, host, toFailureResponse(error, report));
}

function take(
  connection: Connection,
  exchange: Exchange,
  host: ConnectionHost,
  response: unknown,
): void {
  if (!(response instanceof Response)) {
    const error = createError("OS3010", "fetch() did not return a Response.");
    fail(connection, exchange, host, error);
  } else if (connection.awaits(exchange)) send(connection, exchange, host, response);
  else void dropBody(response);
}

function send(
  connection: Connection,
  exchange: Exchange,
  host: ConnectionHost,
  response: Response,
): void {
  const light = takeLight(response);
  if (light === undefined) {
    void sendResponse(connection, exchange, response, host);
    return;
  }
  try {
    sendLight(connection, exchange, light, host);
  } catch (error) {
    fail(connection, exchange, host, error);
  }
}
