import assert from "node:assert/strict";
import { ask, type Case, type Group, send, sends, toHead } from "../case.ts";
import { openSocket, readAnswers } from "../socket.ts";

const CLOSE = "Connection: close";

/** The server refuses, or hangs up, and answers the next request. */
function refuses(name: string, bytes: string | Uint8Array, statuses: readonly number[]): Case {
  return {
    name: `refuses ${name}`,
    async run(server) {
      const answers = await send(server, bytes);
      const [answer] = answers;
      if (answer !== undefined)
        assert.ok(
          statuses.includes(answer.status),
          `status ${String(answer.status)}: ${answer.text}`,
        );
      assert.equal(await (await ask(server, "GET /")).text(), "Hello");
    },
  };
}

const get = (target: string): string => toHead(`GET ${target} HTTP/1.1`, "Host: a", CLOSE);

export const targets: Group = {
  name: "raw targets",
  cases: [
    sends("answers a plain target", ["GET /routing/static HTTP/1.1", "Host: a", CLOSE], {
      text: "static",
    }),
    sends(
      "answers a target with an empty query",
      ["GET /routing/static? HTTP/1.1", "Host: a", CLOSE],
      { text: "static" },
    ),
    sends(
      "answers a target in absolute form",
      ["GET http://a/routing/static HTTP/1.1", "Host: a", CLOSE],
      { text: "static" },
    ),
    sends(
      "normalises dots before it routes",
      ["GET /layers/x/../stop/here HTTP/1.1", "Host: a", CLOSE],
      { status: 401 },
    ),
    sends(
      "normalises encoded dots before it routes",
      ["GET /layers/x/%2e%2e/stop/here HTTP/1.1", "Host: a", CLOSE],
      { status: 401 },
    ),
    sends("keeps dots at the root", ["GET /../../routing/static HTTP/1.1", "Host: a", CLOSE], {
      text: "static",
    }),
    sends(
      "refuses two slashes at the start",
      ["GET //evil.example/routing/static HTTP/1.1", "Host: a", CLOSE],
      { status: 400 },
    ),
    sends("refuses two slashes further in", ["GET /routing//static HTTP/1.1", "Host: a", CLOSE], {
      status: 400,
    }),
    sends("refuses an encoded slash", ["GET /layers/stop%2Fhere HTTP/1.1", "Host: a", CLOSE], {
      status: 400,
    }),
    sends("refuses an encoded NUL", ["GET /routing/users/a%00 HTTP/1.1", "Host: a", CLOSE], {
      status: 400,
    }),
    sends("refuses a broken escape", ["GET /routing/users/%G0 HTTP/1.1", "Host: a", CLOSE], {
      status: 400,
    }),
    refuses("a target without a slash", get("routing/static"), [400, 404]),
    refuses("a backslash for a slash", get("/layers\\stop\\here"), [400, 401, 404]),
    refuses("a hash in the target", get("/layers/stop/here#x"), [400, 401]),
    refuses("a space in the target", get("/routing/users/a b"), [400, 505]),
    refuses("raw UTF-8 in the target or reads it", get("/layers/stop/h\u00e9re"), [400, 401]),
    refuses("a control byte in the target", get("/layers/stop/a\u0001b"), [400, 401, 505]),
    refuses("a target of 100 kB", get(`/${"x".repeat(100_000)}`), [400, 404, 413, 414, 431]),
  ],
};

const HOST = "Host: a";

export const hostile: Group = {
  name: "hostile requests",
  cases: [
    refuses("what is no HTTP", "hello\r\n\r\n", [400, 501]),
    refuses(
      "a TLS handshake",
      new Uint8Array([22, 3, 1, 0, 5, 1, 0, 0, 1, 3, 13, 10, 13, 10]),
      [400],
    ),
    refuses("HTTP/9.9", toHead("GET / HTTP/9.9", HOST, CLOSE), [400, 505]),
    refuses("a header without a colon", toHead("GET / HTTP/1.1", HOST, "broken", CLOSE), [400]),
    refuses("a space before the colon", toHead("GET / HTTP/1.1", HOST, "x-a : 1", CLOSE), [400]),
    refuses("a NUL in a header", toHead("GET / HTTP/1.1", HOST, "x-a: a\0b", CLOSE), [400]),
    refuses(
      "a length that is no number",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: two", CLOSE)}ab`,
      [400],
    ),
    refuses(
      "a negative length",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: -1", CLOSE)}ab`,
      [400],
    ),
    refuses(
      "two different lengths",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2", CLOSE)}ab`,
      [400],
    ),
    refuses(
      "a length beside chunks",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: 5", "Transfer-Encoding: chunked", CLOSE)}0\r\n\r\n`,
      [400],
    ),
    refuses(
      "a broken chunk size",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Transfer-Encoding: chunked", CLOSE)}zz\r\nab\r\n0\r\n\r\n`,
      [400, 500],
    ),
    refuses(
      "an unknown transfer coding",
      `${toHead("POST /bodies/text HTTP/1.1", HOST, "Transfer-Encoding: rot13", CLOSE)}ab`,
      [400, 501],
    ),
    refuses(
      "a header of 1 MB",
      toHead("GET / HTTP/1.1", HOST, `x-a: ${"v".repeat(1_000_000)}`, CLOSE),
      [400, 413, 431],
    ),
    refuses("no Host", toHead("GET / HTTP/1.1", CLOSE), [400]),
    refuses("two Hosts", toHead("GET / HTTP/1.1", HOST, "Host: b", CLOSE), [400]),
    refuses("TRACE", toHead("TRACE / HTTP/1.1", HOST, CLOSE), [400, 405, 500, 501]),
    refuses(
      "CONNECT",
      toHead("CONNECT a:80 HTTP/1.1", "Host: a:80", CLOSE),
      [400, 404, 405, 500, 501],
    ),
    sends(
      "does not let Host move the path",
      ["GET /layers/stop/here HTTP/1.1", "Host: a/routing/static?", CLOSE],
      { status: 400 },
    ),
  ],
};

const pipelined: Case = {
  name: "answers pipelined requests in their order",
  async run(server) {
    const one = toHead("GET /streams/slow/one HTTP/1.1", HOST);
    const two = toHead("GET /routing/static HTTP/1.1", HOST);
    const answers = await send(
      server,
      one + two + toHead("GET /streams/slow/three HTTP/1.1", HOST, CLOSE),
      3,
    );
    assert.deepEqual(
      answers.map(({ text }) => text),
      ["one", "static", "three"],
    );
  },
};

const pipelinedAtOnce: Case = {
  name: "answers pipelined requests that take no time",
  async run(server) {
    const one = toHead("GET /routing/static HTTP/1.1", HOST);
    const answers = await send(server, one + one + toHead("GET / HTTP/1.1", HOST, CLOSE), 3);
    assert.deepEqual(
      answers.map(({ text }) => text),
      ["static", "static", "Hello"],
    );
  },
};

const kept: Case = {
  name: "keeps a connection for the next request",
  async run(server) {
    const socket = await openSocket(server);
    for (const path of ["/", "/routing/static", "/nowhere", "/errors/error", "/"]) {
      server.requests += 1;
      const answer = readAnswers(socket, 1);
      socket.write(toHead(`GET ${path} HTTP/1.1`, HOST));
      assert.equal((await answer).length, 1, `no answer to ${path}`);
    }
    socket.destroy();
  },
};

const keptAfterBody: Case = {
  name: "keeps a connection whose body nobody read",
  async run(server) {
    const bytes = `${toHead("POST /bodies/ignore HTTP/1.1", HOST, "Content-Length: 5")}12345`;
    const answers = await send(
      server,
      bytes + toHead("GET /routing/static HTTP/1.1", HOST, CLOSE),
      2,
    );
    assert.deepEqual(
      answers.map(({ text }) => text),
      ["ignored", "static"],
    );
  },
};

const bytewise: Case = {
  name: "reads a request that comes one byte at a time",
  async run(server) {
    const socket = await openSocket(server);
    socket.setNoDelay(true);
    const answer = readAnswers(socket, 1);
    server.requests += 1;
    for (const char of `${toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: 3")}abc`) {
      socket.write(char);
      await new Promise(setImmediate);
    }
    assert.deepEqual(JSON.parse((await answer)[0]?.text ?? ""), { text: "abc", length: 3 });
    socket.destroy();
  },
};

const concurrent: Case = {
  name: "answers 100 requests at once, each its own",
  async run(server) {
    const ids = Array.from({ length: 100 }, (_, index) => String(index));
    const answers = await Promise.all(
      ids.map(async (id) => (await ask(server, `GET /routing/users/${id}`)).json()),
    );
    assert.deepEqual(
      answers,
      ids.map((id) => ({ id })),
    );
  },
};

const http10: Case = {
  name: "answers HTTP/1.0 and hangs up",
  async run(server) {
    const [answer] = await send(server, toHead("GET /routing/static HTTP/1.0", HOST), 2);
    assert.equal(answer?.text, "static");
  },
};

const closes: Case = {
  name: "hangs up when asked to",
  async run(server) {
    const answers = await send(server, toHead("GET /routing/static HTTP/1.1", HOST, CLOSE), 2);
    assert.equal(answers.length, 1);
  },
};

const continues: Case = {
  name: "answers an upload that expects 100 Continue",
  async run(server) {
    const socket = await openSocket(server);
    const answer = readAnswers(socket, 1);
    server.requests += 1;
    socket.write(
      toHead("POST /bodies/text HTTP/1.1", HOST, "Content-Length: 3", "Expect: 100-continue"),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    socket.write("abc");
    assert.deepEqual(JSON.parse((await answer)[0]?.text ?? ""), { text: "abc", length: 3 });
    socket.destroy();
  },
};

export const connections: Group = {
  name: "connections",
  cases: [
    kept,
    keptAfterBody,
    pipelined,
    pipelinedAtOnce,
    bytewise,
    concurrent,
    http10,
    closes,
    continues,
    sends(
      "reads a chunked body",
      [
        "POST /bodies/text HTTP/1.1",
        HOST,
        "Transfer-Encoding: chunked",
        CLOSE,
        "",
        "3\r\nabc\r\n2;x=y\r\nde\r\n0",
      ],
      { json: { text: "abcde", length: 5 } },
    ),
    sends(
      "takes an HTTP method with its own token characters",
      ["M-SEARCH /methods/all HTTP/1.1", HOST, CLOSE],
      { text: "M-SEARCH all" },
    ),
  ],
};
