import assert from "node:assert/strict";
import { ask, asks, send, toHead, type Case, type Group } from "../case.ts";

const LIMIT = 1_048_576;
const READERS = ["json", "text", "bytes", "blob", "count"] as const;

function refusesStream(path: string): Case {
  return {
    name: `refuses a body over the limit without a length: ${path}`,
    async run(server) {
      let left = 40;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left === 0) controller.close();
          else controller.enqueue(new Uint8Array(65_536).fill(0x61));
          left -= 1;
        },
      });
      const init: RequestInit & { duplex: "half" } = { body, duplex: "half" };
      const response = await ask(server, `POST /bodies/${path}`, init);
      assert.equal(response.status, 413);
      await response.text();
    },
  };
}

export const limits: Group = {
  name: "limits",
  cases: [
    asks(
      "takes a body of exactly the limit",
      "POST /bodies/count",
      { json: { bytes: LIMIT } },
      { body: new Uint8Array(LIMIT) },
    ),
    ...READERS.map((path) =>
      asks(
        `refuses a body one byte over the limit: ${path}`,
        `POST /bodies/${path}`,
        { status: 413, problem: { title: "Content Too Large" } },
        { body: new Uint8Array(LIMIT + 1).fill(0x61) },
      ),
    ),
    asks(
      "refuses a form over the limit",
      "POST /bodies/form",
      { status: 413, problem: {} },
      {
        body: `a=${"x".repeat(LIMIT)}`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
    ),
    asks(
      "refuses a clone over the limit",
      "POST /bodies/clone",
      { status: 413, problem: {} },
      { body: new Uint8Array(LIMIT + 1) },
    ),
    {
      name: "refuses 11 MB and lives on",
      async run(server) {
        const body = new Uint8Array(11_000_000);
        const answer = ask(server, "POST /bodies/text", { body }).then(({ status }) => status);
        // Only Node takes in what is left, so that a client that is still sending sees the answer for sure.
        const status = await (server.runtime === "node" ? answer : answer.catch(() => 413));
        assert.equal(status, 413);
        assert.equal(await (await ask(server, "GET /")).text(), "Hello");
      },
    },
    ...["json", "text", "bytes", "count"].map(refusesStream),
    {
      name: "refuses a declared length over the limit before the body comes",
      async run(server) {
        const [answer] = await send(
          server,
          toHead("POST /bodies/text HTTP/1.1", "Host: a", "Content-Length: 9999999"),
        );
        assert.equal(answer?.status, 413);
      },
    },
    asks("answers after a refused body", "GET /", { text: "Hello" }),
  ],
};
