/**
 * Asks an app in a test, without a network.
 *
 * @module
 */
export { type CookieJar, createCookieJar } from "./cookie-jar.ts";
export { createFakeClock, type FakeClock } from "./create-fake-clock.ts";
export { createTestClient, type TestClientOptions } from "./create-test-client.ts";
export { inject, type InjectedResponse, type InjectOptions } from "./inject.ts";
export type { InjectedCookie } from "./injected-cookie.ts";
export type { Check, ExpectArguments } from "./supertest/expectations.ts";
export type { PendingTest } from "./supertest/pending-test.ts";
export {
  request,
  type RequestFunction,
  type TestAgent,
  type TestRequests,
} from "./supertest/request.ts";
export type { TestResponse } from "./supertest/test-response.ts";
export type { TestTarget } from "./target.ts";
export { toHandle } from "./to-handle.ts";
