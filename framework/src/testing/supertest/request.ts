import { createCookieJar, type CookieJar } from "../cookie-jar.ts";
import type { TestTarget } from "../target.ts";
import { PendingTest } from "./pending-test.ts";

type RequestMethod = "get" | "post" | "put" | "patch" | "delete" | "del" | "head" | "options";

/** Starts the description of a request, by method. */
export type TestRequests = Readonly<Record<RequestMethod, (path: string) => PendingTest>>;

/** Requests that keep their cookies and headers. */
export interface TestAgent extends TestRequests {
  /** Sets a header of every request from now on. */
  set(name: string, value: string): TestAgent;
  readonly jar: CookieJar;
}

/**
 * Describes requests to an app within this process in the shape of supertest's `request(app)`, so that a
 * suite written for it runs unchanged, without a port.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { request } from "openspeed/testing";
 *
 * const app = openspeed().get("/", () => ({ hello: "world" }));
 *
 * await request(app).get("/").expect(200).expect("content-type", /json/).expect({ hello: "world" });
 * ```
 */
export const request: RequestFunction = /* @__PURE__ */ Object.assign(
  (target: TestTarget) => createRequests(target, () => new Headers(), undefined),
  { agent: createAgent },
);

/** Describes requests to an app; `agent()` keeps cookies between them. */
export interface RequestFunction {
  (target: TestTarget): TestRequests;
  /** Creates an agent, whose cookies last from one request to the next. */
  readonly agent: (target: TestTarget) => TestAgent;
}

function createAgent(target: TestTarget): TestAgent {
  const common = new Headers();
  const jar = createCookieJar();
  const requests = createRequests(target, () => new Headers(common), jar);
  const self: TestAgent = {
    ...requests,
    jar,
    set(name, value) {
      common.set(name, value);
      return self;
    },
  };
  return self;
}

function createRequests(
  target: TestTarget,
  createHeaders: () => Headers,
  jar: CookieJar | undefined,
): TestRequests {
  const start = (method: string) => (path: string) =>
    new PendingTest({ target, method, path, headers: createHeaders(), jar });
  return {
    get: start("GET"),
    post: start("POST"),
    put: start("PUT"),
    patch: start("PATCH"),
    delete: start("DELETE"),
    del: start("DELETE"),
    head: start("HEAD"),
    options: start("OPTIONS"),
  };
}
