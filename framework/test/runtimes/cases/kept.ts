import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { ask, type Case, type Group, type Target } from "../case.ts";

async function read(server: Target, target: string, headers: Record<string, string> = {}) {
  const response = await ask(server, target, { headers });
  const text = await response.text();
  return { text, status: response.headers.get("cache-status") ?? "", response };
}

/** Asks twice, as two visitors who differ in their cookies. */
function asksTwice(name: string, path: string, isKept: boolean): Case {
  return {
    name,
    async run(server) {
      const ada = await read(server, `GET /kept/${path}`, { cookie: "name=ada" });
      const bob = await read(server, `GET /kept/${path}`, { cookie: "name=bob" });
      if (isKept) assert.equal(bob.text, ada.text);
      else assert.notEqual(bob.text, ada.text);
      assert.equal(bob.status.includes("hit"), isKept, bob.status);
    },
  };
}

export const kept: Group = {
  name: "kept answers",
  cases: [
    asksTwice("are sent to the next visitor", "count", true),
    asksTwice("may have been streamed", "stream", true),
    asksTwice("read no cookie", "cookie", false),
    asksTwice("read no cookie of a copied request", "clone", false),
    asksTwice("read no cookie of copied headers", "copy", false),
    asksTwice("are none of another framework's", "mounted/x", false),
    {
      name: "tell nobody of a cookie that a request made of the request has",
      async run(server) {
        await read(server, "GET /kept/wrapped", { cookie: "name=ada" });
        const bob = await read(server, "GET /kept/wrapped", { cookie: "name=bob" });
        assert.ok(!bob.text.includes("ada"), bob.text);
      },
    },
    {
      name: "read no address",
      async run(server) {
        const first = await read(server, "GET /kept/address");
        const { address } = JSON.parse(first.text) as { address: string | null };
        const second = await read(server, "GET /kept/address");
        assert.equal(second.status.includes("hit"), address === null, second.status);
      },
    },
    {
      name: "are kept for each language that was read",
      async run(server) {
        const th = await read(server, "GET /kept/language", { "accept-language": "th" });
        const en = await read(server, "GET /kept/language", { "accept-language": "en" });
        assert.match(th.text, /"th"/);
        assert.match(en.text, /"en"/);
        assert.match(th.response.headers.get("vary") ?? "", /accept-language/i);
        const again = await read(server, "GET /kept/language", { "accept-language": "th" });
        assert.equal(again.text, th.text);
      },
    },
    {
      name: "are not sent to who holds them already",
      async run(server) {
        await read(server, "GET /kept/count");
        const { response } = await read(server, "GET /kept/count");
        const etag = response.headers.get("etag") ?? "";
        const same = await read(server, "GET /kept/count", { "if-none-match": etag });
        assert.equal(same.response.status, 304);
        const other = await read(server, "GET /kept/count", { "if-none-match": '"x"' });
        assert.equal(other.response.status, 200);
      },
    },
    {
      name: "are made once for all who ask at the same time",
      async run(server) {
        const asked = Array.from({ length: 5 }, () => read(server, "GET /kept/slow"));
        const texts = (await Promise.all(asked)).map(({ text }) => text);
        assert.equal(new Set(texts).size, 1, texts.join(" "));
      },
    },
    {
      name: "are sent stale while a new one is made, where anything runs behind an answer",
      async run(server) {
        const first = await read(server, "GET /stale");
        await wait(1100);
        const stale = await read(server, "GET /stale");
        if (server.runtime === "workerd") assert.match(stale.status, /fwd=stale$/);
        else {
          assert.equal(stale.text, first.text);
          assert.match(stale.status, /hit; ttl=(?:0|-\d+)$/);
        }
        let second = await read(server, "GET /stale");
        for (let tries = 0; second.text === first.text && tries < 50; tries++) {
          await wait(20);
          second = await read(server, "GET /stale");
        }
        assert.notEqual(second.text, first.text);
        assert.match(second.status, /hit/);
      },
    },
  ],
};
