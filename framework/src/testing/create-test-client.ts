import { type ClientOptions, createClient, type RoutesOf } from "../client/create-client.ts";
import type { Client } from "../client/client.ts";
import type { Mountable } from "../types/app.ts";
import { addCookies, type CookieJar, createCookieJar } from "./cookie-jar.ts";
import { ORIGIN, send } from "./target.ts";

/** How a test client sends its requests. */
export interface TestClientOptions {
  /** Headers of every request. @default none */
  readonly headers?: ClientOptions["headers"];
  /** Where the origin of the app's requests is. @default "http://localhost" */
  readonly origin?: string;
  /** Keeps cookies between requests; a jar can be shared by several clients. @default one of its own */
  readonly cookies?: CookieJar;
}

/**
 * Creates a client of an app within this process, typed by the app: no port, and cookies that last from one
 * request to the next.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { createTestClient } from "openspeed/testing";
 *
 * const app = openspeed().get("/users/:id", (ctx) => ({ id: ctx.params.id }));
 * const api = createTestClient(app);
 *
 * const answer = await api.get("/users/:id", { params: { id: "7" } });
 * if (!answer.ok || answer.data.id !== "7") throw new Error("It should be 7.");
 * ```
 */
export function createTestClient<TApp extends Mountable<unknown>>(
  app: TApp,
  options: TestClientOptions = {},
): Client<RoutesOf<TApp>> {
  const { headers, origin = ORIGIN, cookies = createCookieJar() } = options;
  return createClient<TApp>(origin, {
    ...(headers === undefined ? {} : { headers }),
    async fetch(url, init) {
      const request = new Request(url, init);
      addCookies(request.headers, cookies, new URL(url));
      const response = await send(app, request);
      cookies.write(response, new URL(url));
      return response;
    },
  });
}
