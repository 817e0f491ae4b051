import assert from "node:assert/strict";
import { createServer } from "node:http";
import { type Case, type Group, promises } from "../case.ts";

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A case with a server that answers with what it was sent. */
function fetches(
  name: string,
  run: (...args: [...Parameters<Case["run"]>, string]) => Promise<void>,
): Case {
  return promises(name, async (make) => {
    const server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => chunks.push(chunk));
      req.on("end", () => {
        const { method, url, headers } = req;
        const body = Buffer.concat(chunks).toString();
        res.end(JSON.stringify({ method, url, headers, body }));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    try {
      await run(make, `http://127.0.0.1:${String(address.port)}/path?a=1`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

async function readEcho(response: Response): Promise<Echo> {
  return (await response.json()) as Echo;
}

export const requestFetch: Group = {
  name: "fetch(request)",
  cases: [
    fetches("sends method, path, headers and body", async (make, url) => {
      const request = make.toRequest({
        url,
        method: "PUT",
        body: "abcdefgh",
        headers: [["x-a", "1"]],
      });
      const echo = await readEcho(await fetch(request));
      assert.equal(echo.method, "PUT");
      assert.equal(echo.url, "/path?a=1");
      assert.equal(echo.headers["x-a"], "1");
      assert.equal(echo.body, "abcdefgh");
      assert.equal(request.bodyUsed, true);
    }),
    fetches("sends a request without a body", async (make, url) => {
      const echo = await readEcho(await fetch(make.toRequest({ url, headers: [["x-a", "1"]] })));
      assert.equal(echo.method, "GET");
      assert.equal(echo.headers["x-a"], "1");
      assert.equal(echo.body, "");
    }),
    fetches("sends what the second argument changes", async (make, url) => {
      const request = make.toRequest({ url, body: "abc" });
      const echo = await readEcho(
        await fetch(request, { method: "PATCH", headers: { "x-b": "2" } }),
      );
      assert.equal(echo.method, "PATCH");
      assert.equal(echo.headers["x-b"], "2");
      assert.equal(echo.body, "abc");
    }),
    fetches("sends a request as the second argument to another URL", async (make, url) => {
      const echo = await readEcho(await fetch(`${url}&b=2`, make.toRequest({ body: "abc" })));
      assert.equal(echo.url, "/path?a=1&b=2");
      assert.equal(echo.method, "POST");
      assert.equal(echo.body, "abc");
    }),
    fetches("rejects for a body that was read", async (make, url) => {
      const request = make.toRequest({ url, body: "abc" });
      await request.text();
      await assert.rejects(async () => fetch(request), TypeError);
    }),
    fetches("rejects for a request that was aborted", async (make, url) => {
      const request = make.toRequest({ url, signal: AbortSignal.abort(new Error("gone")) });
      await assert.rejects(async () => fetch(request), /gone/);
    }),
    fetches("rejects when the request is aborted on the way", async (make, url) => {
      const controller = new AbortController();
      const fetching = fetch(make.toRequest({ url, signal: controller.signal }));
      controller.abort(new Error("gone"));
      await assert.rejects(fetching, /gone/);
    }),
  ],
};
