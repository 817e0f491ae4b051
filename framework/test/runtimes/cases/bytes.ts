import assert from "node:assert/strict";
import { ask, type Case, check, type Group, send, type Target, toHead } from "../case.ts";

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]/;
const FIELD = /[\t\x20-\x7e\x80-\xff]/;
const ALL = Array.from({ length: 256 }, (_, byte) => byte);

/** One request for each byte value, six at a time, each on a connection of its own. */
async function forEachByte(check: (byte: number, hex: string) => Promise<void>): Promise<void> {
  for (let start = 0; start < 256; start += 8) {
    await Promise.all(
      ALL.slice(start, start + 8).map((byte) => check(byte, byte.toString(16).padStart(2, "0"))),
    );
  }
}

interface Place {
  readonly path: string;
  readonly header: string;
  readonly status: number;
  /** Whether HTTP allows a byte there. */
  readonly isAllowed: (char: string) => boolean;
}

function survives(name: string, { path, header, status, isAllowed }: Place): Case {
  return {
    name: `answers or refuses each byte in ${name}`,
    async run(server) {
      await forEachByte(async (byte, hex) => {
        const [answer] = await request(server, `/answers/byte/${path}/${hex}`);
        assert.ok(answer, `no answer for ${hex}`);
        const { headers, text } = answer;
        if (isAllowed(String.fromCharCode(byte))) {
          assert.equal(answer.status, status, `status for ${hex}`);
          assert.ok(headers.has(header), `${header} for ${hex}`);
        } else {
          check({ status: answer.status, headers, text }, { status: 500, problem: {} });
          assert.equal(headers.get(header), null, `${header} for ${hex}`);
        }
      });
      assert.equal(await (await ask(server, "GET /")).text(), "Hello");
    },
  };
}

function request(server: Target, path: string): ReturnType<typeof send> {
  return send(server, toHead(`GET ${path} HTTP/1.1`, "Host: a", "Connection: close"));
}

const isField = (char: string): boolean => FIELD.test(char);

const arrives: Case = {
  name: "sends a header value of Latin-1 as it is",
  async run(server) {
    const [answer] = await request(server, "/answers/byte/value/e9");
    assert.equal(answer?.headers.get("x-byte"), "aéb");
  },
};

const names: Case = {
  name: "answers or refuses each byte in a header name",
  async run(server) {
    await forEachByte(async (byte, hex) => {
      const [answer] = await request(server, `/answers/byte/name/${hex}`);
      const isToken = TOKEN.test(String.fromCharCode(byte));
      assert.equal(answer?.status, isToken ? 200 : 500, `status for ${hex}`);
    });
    assert.equal(await (await ask(server, "GET /")).text(), "Hello");
  },
};

const reason: Case = {
  name: "lets no byte of a status text break the answer",
  async run(server) {
    await forEachByte(async (_byte, hex) => {
      const [answer] = await request(server, `/answers/byte/reason/${hex}`);
      assert.ok(answer, `no answer for ${hex}`);
      assert.ok([200, 500].includes(answer.status), `status for ${hex}`);
      assert.match(answer.reason, /^[\t\x20-\x7e\x80-\xff]*$/, `reason for ${hex}`);
      if (answer.status === 200) assert.equal(answer.text, "ok", `body for ${hex}`);
    });
    assert.equal(await (await ask(server, "GET /")).text(), "Hello");
  },
};

const reasonTaken: Case = {
  name: "takes each byte that HTTP allows in a status text",
  async run(server) {
    await forEachByte(async (byte, hex) => {
      if (!isField(String.fromCharCode(byte))) return;
      const [answer] = await request(server, `/answers/byte/reason/${hex}`);
      assert.equal(answer?.status, 200, `status for ${hex}`);
    });
  },
};

const redirect: Case = {
  name: "encodes each byte of a redirect's location",
  async run(server) {
    await forEachByte(async (_byte, hex) => {
      const [answer] = await request(server, `/answers/byte/redirect/${hex}`);
      assert.equal(answer?.status, 302, `status for ${hex}`);
      assert.match(answer.headers.get("location") ?? "", /^\/[\x21-\x7e]+$/, `location for ${hex}`);
    });
    assert.equal(await (await ask(server, "GET /")).text(), "Hello");
  },
};

export const bytes: Group = {
  name: "hostile bytes out",
  cases: [
    survives("a header value", {
      path: "value",
      header: "x-byte",
      status: 200,
      isAllowed: isField,
    }),
    survives("a cookie", { path: "cookie", header: "set-cookie", status: 200, isAllowed: isField }),
    survives("a Location", {
      path: "location",
      header: "location",
      status: 302,
      isAllowed: isField,
    }),
    survives("a default header", {
      path: "pending",
      header: "x-byte",
      status: 200,
      isAllowed: isField,
    }),
    names,
    reason,
    reasonTaken,
    redirect,
    arrives,
  ],
};
