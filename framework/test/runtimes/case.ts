import assert from "node:assert/strict";
import { type RawAnswer, sendBytes } from "./socket.ts";

export type RuntimeName = "node" | "bun" | "deno" | "workerd";

/** A runtime that serves `app.ts`. */
export interface Target {
  readonly runtime: RuntimeName;
  readonly url: string;
  readonly port: number;
  /** The certificate of a server that speaks TLS, which clients have to trust. */
  readonly certificate?: string;
  /** What asks it. @default the global fetch */
  readonly fetch?: typeof fetch;
  /** How many requests the suite has sent so far. */
  requests: number;
}

/** One named promise of the contract. */
export interface Case {
  readonly name: string;
  /** Rejects when the runtime does not keep it. */
  run(target: Target): Promise<void>;
}

/** The cases of one area. */
export interface Group {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** What an answer must be. What is left out may be anything. */
export interface Expected {
  /** @default 200 */
  readonly status?: number;
  readonly text?: string | RegExp;
  readonly json?: unknown;
  /** By lower-case name; null for one that must not be there. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
  /** The body is a problem document with the status, and holds nothing of what was thrown inside. */
  readonly problem?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a request of `fetch`; the target is "METHOD /path". */
export function ask(server: Target, target: string, init: RequestInit = {}): Promise<Response> {
  const [method = "GET", path = "/"] = target.split(" ");
  server.requests += 1;
  const { fetch: send = fetch } = server;
  return send(server.url + path, {
    method,
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
    ...init,
  });
}

/** Sends bytes as they are and waits for as many answers. */
export function send(
  server: Target,
  bytes: string | Uint8Array,
  answers = 1,
): Promise<RawAnswer[]> {
  server.requests += answers;
  return sendBytes(server, bytes, answers);
}

/** A case of one request that `fetch` can express. */
export function asks(name: string, target: string, expected: Expected, init?: RequestInit): Case {
  return {
    name,
    async run(server) {
      const response = await ask(server, target, init);
      const { status, headers } = response;
      check({ status, headers, text: await response.text() }, expected);
    },
  };
}

/** A case of one request that only a socket can express. The head's lines are joined and ended by CRLF. */
export function sends(name: string, lines: readonly string[], expected: Expected): Case {
  return {
    name,
    async run(server) {
      const [answer] = await send(server, toHead(...lines));
      assert.ok(answer, "no answer came");
      check({ status: answer.status, headers: answer.headers, text: answer.text }, expected);
    },
  };
}

/** The head of a request, line by line. */
export function toHead(...lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** @throws AssertionError when an answer is not what it must be. */
export function check(answer: Answer, expected: Expected): void {
  assert.equal(answer.status, expected.status ?? 200, `status, with the body ${answer.text}`);
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const actual = answer.headers.get(name);
    if (value instanceof RegExp) assert.match(actual ?? "", value, `header ${name}`);
    else assert.equal(actual, value, `header ${name}`);
  }
  if (expected.text instanceof RegExp) assert.match(answer.text, expected.text);
  else if (expected.text !== undefined) assert.equal(answer.text, expected.text);
  if ("json" in expected) assert.deepEqual(JSON.parse(answer.text), expected.json);
  if (expected.problem !== undefined) checkProblem(answer, expected.problem);
}

function checkProblem(answer: Answer, expected: Readonly<Record<string, unknown>>): void {
  assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/);
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  for (const [name, value] of Object.entries({ status: answer.status, ...expected })) {
    assert.deepEqual(problem[name], value, `the problem's ${name}`);
  }
  assert.ok(!answer.text.includes("hunter2"), "the problem tells a secret");
  assert.ok(!("stack" in problem), "the problem tells a stack");
}
