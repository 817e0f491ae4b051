import { createError } from "../../../errors/create-error.ts";
import { dropBody } from "../response-body.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { LazyRequest } from "../web/lazy-request.ts";
import { takeLight } from "../web/light-response.ts";
import type { Connection } from "./connection.ts";
import type { Exchange } from "./exchange.ts";
import { ExchangePlatform } from "./exchange-platform.ts";
import { sendLight } from "./send-light.ts";
import { sendResponse } from "./send-response.ts";

/** Has the app answer a request, and writes what it answers. */
export function askApp(connection: Connection, exchange: Exchange): void {
  try {
    if (exchange.refusal !== undefined) throw exchange.refusal;
    const answer: unknown = connection.host.app.fetch(
      new LazyRequest(exchange),
      new ExchangePlatform(connection, exchange),
    );
    if (answer instanceof Response) take(connection, exchange, answer);
    else {
      Promise.resolve(answer).then(
        (response: unknown) => take(connection, exchange, response),
        (error: unknown) => fail(connection, exchange, error),
      );
    }
  } catch (error) {
    fail(connection, exchange, error);
  }
}

function fail(connection: Connection, exchange: Exchange, error: unknown): void {
  const report = exchange.isLost ? () => undefined : connection.host.report;
  take(connection, exchange, toFailureResponse(error, report));
}

function take(connection: Connection, exchange: Exchange, response: unknown): void {
  if (!(response instanceof Response)) {
    fail(connection, exchange, createError("OS3010", "fetch() did not return a Response."));
  } else if (connection.awaits(exchange)) send(connection, exchange, response);
  else void dropBody(response);
}

function send(connection: Connection, exchange: Exchange, response: Response): void {
  const light = takeLight(response);
  if (light === undefined) {
    void sendResponse(connection, exchange, response);
    return;
  }
  try {
    sendLight(connection, exchange, light);
  } catch (error) {
    fail(connection, exchange, error);
  }
}
