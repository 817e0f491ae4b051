import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendRaw } from "../raw-request.ts";

let child: ChildProcess;
let port: number;

beforeAll(async () => {
  child = fork(fileURLToPath(new URL("header-bytes.fixture.ts", import.meta.url)), {
    execArgv: ["--no-warnings"],
  });
  [port] = (await once(child, "message")) as [number];
});
afterAll(() => child.kill("SIGKILL"));

/** A name can hold the byte alone; elsewhere a header line stands ready behind it. */
function toText(place: string, character: string): string {
  return place.endsWith("name") ? `a${character}b` : `/a${character}x-injected:1`;
}

/** The status of each byte's answer. Every one is looked at for a header line that the byte has opened. */
async function tryEveryByte(place: string): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  for (let byte = 0; byte <= 0xff; byte += 1) {
    const text = toText(place, String.fromCharCode(byte));
    const target = `/${place}?text=${encodeURIComponent(text)}`;
    const answer = await sendRaw(
      { port },
      `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    const [head = ""] = answer.split("\r\n\r\n");
    expect(head.split(/[\r\n]+/)).not.toContain("x-injected:1");
    statuses.set(byte, Number(head.slice(9, 12)));
  }
  return statuses;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const isText = (byte: number): boolean => byte === 9 || (byte >= 0x20 && byte !== 0x7f);

const isToken = (byte: number): boolean =>
  /[!#$%&'*+.^_`|~0-9A-Za-z-]/.test(String.fromCharCode(byte));
const isCookieOctet = (byte: number): boolean =>
  byte > 0x20 && byte < 0x7f && !'",;\\'.includes(String.fromCharCode(byte));

/** The status of a good answer, and the bytes that each place takes. */
const PLACES: readonly [string, number, (byte: number) => boolean][] = [
  ["name", 200, isToken],
  ["value", 200, isText],
  ["pending", 200, isText],
  ["status-text", 200, isText],
  ["cookie-name", 200, isToken],
  ["cookie-value", 200, isCookieOctet],
  ["location", 302, () => true],
];

describe("42. no byte in an answer's head ends the process (@hono/node-server, Deno.serve)", () => {
  it.each(PLACES)(
    "outlives every byte in %s",
    { timeout: 60_000 },
    async (place, good, isAllowed) => {
      const statuses = await tryEveryByte(place);
      expect([child.exitCode, child.signalCode]).toEqual([null, null]);
      const expected = new Map(bytes.map((byte) => [byte, isAllowed(byte) ? good : 500]));
      expect(statuses).toEqual(expected);
    },
  );

  it("still answers afterwards", async () => {
    const answer = await sendRaw(
      { port },
      "GET /other HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toContain("200 OK");
  });
});
