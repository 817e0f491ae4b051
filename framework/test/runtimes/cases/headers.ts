import assert from "node:assert/strict";
import { ask, asks, send, sends, toHead, type Group } from "../case.ts";

function reads(
  name: string,
  header: string,
  value: string | null,
  sent?: string,
): ReturnType<typeof asks> {
  return asks(
    `reads ${name}`,
    `GET /requests/header/${header}`,
    { json: { value } },
    sent === undefined ? {} : { headers: { [header]: sent } },
  );
}

export const headers: Group = {
  name: "headers in",
  cases: [
    reads("a header", "x-one", "1", "1"),
    reads("an absent header as null", "x-none", null),
    reads("an empty header", "x-empty", "", ""),
    reads("a header by another case", "X-Upper", "Value", "Value"),
    reads("a header without the space around it", "x-space", "a b", "  a b\t"),
    reads("a header with commas", "x-list", "a, b,c", "a, b,c"),
    reads("a header with quotes", "x-quoted", '"a;b"', '"a;b"'),
    reads("a header of 4 kB", "x-long", "v".repeat(4096), "v".repeat(4096)),
    reads("authorization", "authorization", "Bearer abc.def", "Bearer abc.def"),
    reads("accept", "accept", "text/html;q=0.5", "text/html;q=0.5"),
    reads("content-type of a request without a body", "content-type", "text/x", "text/x"),
    reads("user-agent", "user-agent", "grid/1", "grid/1"),
    reads(
      "x-forwarded-for as nothing but a header",
      "x-forwarded-for",
      "203.0.113.7",
      "203.0.113.7",
    ),
    reads("one cookie", "cookie", "a=1", "a=1"),
    reads("several cookies in one header", "cookie", "a=1; b=2; c=%C3%A9", "a=1; b=2; c=%C3%A9"),
    reads("a cookie with an equals sign", "cookie", "a=b=c", "a=b=c"),
    reads("a quoted cookie", "cookie", 'a="x y"', 'a="x y"'),
    sends(
      "joins a repeated header with a comma",
      [
        "GET /requests/header/x-twice HTTP/1.1",
        "Host: a",
        "x-twice: 1",
        "X-Twice: 2",
        "Connection: close",
      ],
      { json: { value: "1, 2" } },
    ),
    sends(
      "takes a header without a space after its colon",
      ["GET /requests/header/x-tight HTTP/1.1", "Host: a", "x-tight:1", "Connection: close"],
      { json: { value: "1" } },
    ),
    sends(
      "takes a header name of every token character",
      ["GET /requests/headers HTTP/1.1", "Host: a", "x-!#$%&'*+.^_`|~9: 1", "Connection: close"],
      { json: { names: ["x-!#$%&'*+.^_`|~9"] } },
    ),
    {
      name: "takes 80 headers",
      async run(server) {
        const sent = Object.fromEntries(
          Array.from({ length: 80 }, (_, index) => [`x-many-${String(index)}`, "1"]),
        );
        const response = await ask(server, "GET /requests/headers/count", { headers: sent });
        assert.deepEqual(await response.json(), { count: 80 });
      },
    },
    {
      name: "reads the Host of the request",
      async run(server) {
        const [answer] = await send(
          server,
          toHead("GET /requests/host HTTP/1.1", "Host: app.example:8080", "Connection: close"),
        );
        assert.deepEqual(JSON.parse(answer?.text ?? ""), {
          host: "app.example:8080",
          path: "/requests/host",
        });
      },
    },
    {
      name: "knows the client's address, which no header can change",
      async run(server) {
        const sent = { "x-forwarded-for": "203.0.113.7", forwarded: "for=203.0.113.7" };
        const response = await ask(server, "GET /requests/address", { headers: sent });
        const { address } = (await response.json()) as { address: unknown };
        // workerd tells its programs nothing of the socket.
        if (server.runtime === "workerd") assert.equal(address, null);
        else assert.match(String(address), /^(?:::1|(?:::ffff:)?127\.0\.0\.1)$/);
      },
    },
    {
      name: "gives the app a web-standard request",
      async run(server) {
        const request: unknown = await (await ask(server, "GET /requests/request")).json();
        const { protocol } = new URL(server.url);
        const expected = { isRequest: true, protocol, hasBody: false, same: true, aborted: false };
        assert.deepEqual(request, expected);
      },
    },
  ],
};
