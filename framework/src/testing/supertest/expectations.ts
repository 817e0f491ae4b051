import type { TestResponse } from "./test-response.ts";

/** Throws when an answer is not what was expected; returning an error does the same. */
export type Check = (response: TestResponse) => unknown;

/** What `expect()` of supertest takes. */
export type ExpectArguments =
  | readonly [status: number]
  | readonly [status: number, body: unknown]
  | readonly [header: string, value: string | number | RegExp]
  | readonly [body: string | RegExp | object]
  | readonly [check: Check];

/** Turns the arguments of one `expect()` into checks. */
export function toChecks(given: readonly unknown[]): Check[] {
  const [first, second] = given;
  if (typeof first === "function") return [first as Check];
  if (typeof first === "number") {
    if (given.length < 2) return [expectStatus(first)];
    const rest = typeof second === "function" ? (second as Check) : expectBody(second);
    return [expectStatus(first), rest];
  }
  if (given.length > 1 && typeof first === "string" && typeof second !== "function") {
    return [expectHeader(first, second)];
  }
  return [expectBody(first)];
}

function expectStatus(status: number): Check {
  return (response) => {
    if (response.status === status) return;
    fail(`expected status ${String(status)}, got ${String(response.status)}`, response);
  };
}

function expectHeader(name: string, expected: unknown): Check {
  return (response) => {
    const actual = response.get(name);
    if (actual === undefined) fail(`expected the header "${name}", which is not set`, response);
    const text = [actual].flat().join(", ");
    const matches = expected instanceof RegExp ? expected.test(text) : text === String(expected);
    if (!matches) fail(`expected "${name}" to be ${String(expected)}, got "${text}"`, response);
  };
}

function expectBody(expected: unknown): Check {
  return (response) => {
    const isText = typeof expected === "string";
    const actual: unknown = isText || expected instanceof RegExp ? response.text : response.body;
    const matches =
      expected instanceof RegExp ? expected.test(response.text) : isSame(actual, expected);
    if (matches) return;
    const wanted = expected instanceof RegExp ? String(expected) : JSON.stringify(expected);
    fail(`expected the body ${wanted}, got ${JSON.stringify(actual)}`, response);
  };
}

function fail(message: string, { text }: TestResponse): never {
  throw new Error(text === "" ? message : `${message}\nThe answer was: ${text.slice(0, 500)}`);
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (Object.is(actual, expected)) return true;
  if (typeof actual !== "object" || typeof expected !== "object") return false;
  if (actual === null || expected === null) return false;
  if (Array.isArray(actual) !== Array.isArray(expected)) return false;
  const keys = Object.keys(actual);
  return (
    keys.length === Object.keys(expected).length &&
    keys.every(
      (key) =>
        Object.hasOwn(expected, key) &&
        isSame(Reflect.get(actual, key), Reflect.get(expected, key)),
    )
  );
}
