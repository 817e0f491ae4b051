import assert from "node:assert/strict";
import { ask, asks, toHead, type Case, type Group, type Target } from "../case.ts";
import { isHungUp, openSocket, readUntil } from "../socket.ts";

let lastId = 0;

/** A name that no other request uses: the server counts by it. */
function createId(): string {
  lastId += 1;
  return `${String(process.pid)}-${String(lastId)}`;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Asks until the answer is what is expected, for two seconds at most. */
async function becomes(server: Target, target: string, expected: unknown): Promise<void> {
  let answer: unknown;
  for (let round = 0; round < 80; round += 1) {
    answer = await (await ask(server, target)).json();
    try {
      assert.deepEqual(answer, expected);
      return;
    } catch {
      await sleep(25);
    }
  }
  assert.deepEqual(answer, expected);
}

const incremental: Case = {
  name: "sends each part as it comes",
  async run(server) {
    const id = createId();
    const response = await ask(server, `GET /streams/gated/${id}`);
    const parts: string[] = [];
    for await (const part of response.body ?? []) {
      parts.push(Buffer.from(part).toString());
      if (parts.length === 1) await ask(server, `POST /streams/released/${id}`);
    }
    assert.deepEqual(parts, ["first", "second"]);
  },
};

const broken: Case = {
  name: "does not let a broken body pass for complete",
  async run(server) {
    const response = await ask(server, "GET /streams/broken");
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
    assert.equal(await (await ask(server, "GET /")).text(), "Hello");
  },
};

const cancels: Case = {
  name: "stops a body whose reader goes away",
  async run(server) {
    const id = createId();
    const response = await ask(server, `GET /streams/endless/${id}`);
    const reader = response.body?.getReader();
    await reader?.read();
    await becomes(server, `GET /streams/cancelled/${id}`, { cancelled: false });
    await reader?.cancel();
    await becomes(server, `GET /streams/cancelled/${id}`, { cancelled: true });
  },
};

const cancelsForHead: Case = {
  name: "stops a body that HEAD does not send",
  async run(server) {
    const id = createId();
    const response = await ask(server, `HEAD /streams/endless/${id}`);
    assert.equal(await response.text(), "");
    await becomes(server, `GET /streams/cancelled/${id}`, { cancelled: true });
  },
};

const aborts: Case = {
  name: "aborts the signal when the client goes away",
  async run(server) {
    const id = createId();
    const controller = new AbortController();
    const answer = ask(server, `GET /streams/wait/${id}`, { signal: controller.signal });
    await becomes(server, `GET /streams/waiting/${id}`, { waiting: true });
    controller.abort();
    await assert.rejects(answer);
    await becomes(server, `GET /streams/aborted/${id}`, { aborted: true });
  },
};

const staysQuiet: Case = {
  name: "does not abort the signal of a request that was answered",
  async run(server) {
    const id = createId();
    const response = await ask(server, `GET /streams/wait/${id}?rounds=3`);
    assert.equal(await response.text(), "waited");
    await becomes(server, `GET /streams/aborted/${id}`, { aborted: false });
  },
};

const survivesUpload: Case = {
  name: "survives an upload that is cut off",
  async run(server) {
    const socket = await openSocket(server);
    socket.write(`${toHead("POST /bodies/text HTTP/1.1", "Host: a", "Content-Length: 1000")}half`);
    server.requests += 1;
    await sleep(50);
    socket.destroy();
    assert.equal(await (await ask(server, "GET /")).text(), "Hello");
  },
};

const echoes: Case = {
  name: "answers while the body still comes",
  async run(server) {
    const socket = await openSocket(server);
    server.requests += 1;
    socket.write(
      `${toHead("POST /streams/upper HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "Connection: close")}3\r\none\r\n`,
    );
    await readUntil(socket, "ONE");
    const rest = readUntil(socket, "TWO");
    socket.write("3\r\ntwo\r\n0\r\n\r\n");
    await rest;
    assert.ok(await isHungUp(socket, 5000));
  },
};

const uploads: Case = {
  name: "reads an upload in parts",
  async run(server) {
    let left = 10;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await sleep(2);
        if (left === 0) controller.close();
        else controller.enqueue(new Uint8Array(1000));
        left -= 1;
      },
    });
    const init: RequestInit & { duplex: "half" } = { body, duplex: "half" };
    const response = await ask(server, "POST /bodies/count", init);
    assert.deepEqual(await response.json(), { bytes: 10_000 });
  },
};

const large: Case = {
  name: "sends 4 MiB in 64 parts",
  async run(server) {
    const response = await ask(server, "GET /streams/large");
    const body = new Uint8Array(await response.arrayBuffer());
    assert.equal(body.byteLength, 4_194_304);
    assert.ok(body.every((byte) => byte === 0x62));
  },
};

const together: Case = {
  name: "sends 20 bodies at once",
  async run(server) {
    const texts = await Promise.all(
      Array.from({ length: 20 }, async () => (await ask(server, "GET /streams/chunks/50")).text()),
    );
    const expected = Array.from({ length: 50 }, (_, index) => `chunk ${String(index)}\n`).join("");
    assert.deepEqual(texts, Array(20).fill(expected));
  },
};

export const streams: Group = {
  name: "streams",
  cases: [
    asks("sends one part", "GET /streams/chunks/1", { text: "chunk 0\n" }),
    asks("sends several parts", "GET /streams/chunks/3", { text: "chunk 0\nchunk 1\nchunk 2\n" }),
    asks("sends 1000 parts", "GET /streams/chunks/1000", { text: /chunk 999\n$/ }),
    asks("sends no part", "GET /streams/empty", { text: "" }),
    asks("sends a returned stream", "GET /streams/stream", { text: "chunk 0\nchunk 1\n" }),
    asks("sends a stream with its type", "GET /streams/events", {
      text: "chunk 0\n",
      headers: { "content-type": "text/event-stream" },
    }),
    asks("sends a stream of a known length", "GET /streams/length", {
      text: "chunk 0\n",
      headers: { "content-length": "8" },
    }),
    asks("answers HEAD of a stream", "HEAD /streams/chunks/3", { text: "" }),
    asks("transforms a body", "POST /streams/upper", { text: "ABÉ" }, { body: "abé" }),
    incremental,
    large,
    together,
    uploads,
    echoes,
    broken,
    cancels,
    cancelsForHead,
    aborts,
    staysQuiet,
    survivesUpload,
  ],
};
