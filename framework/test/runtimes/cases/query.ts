import { asks, type Group } from "../case.ts";

const many = Array.from({ length: 500 }, (_, index) => `k${String(index)}=v`).join("&");

function reads(name: string, search: string, json: unknown): ReturnType<typeof asks> {
  return asks(`reads ${name}`, `GET /requests/query${search}`, { json });
}

function readsAll(name: string, search: string, all: readonly string[]): ReturnType<typeof asks> {
  return asks(`reads ${name}`, `GET /requests/query/all/a${search}`, { json: { all } });
}

export const query: Group = {
  name: "query",
  cases: [
    reads("no query", "", {}),
    reads("an empty query", "?", {}),
    reads("one value", "?a=1", { a: "1" }),
    reads("two values", "?a=1&b=2", { a: "1", b: "2" }),
    reads("an empty value", "?a=", { a: "" }),
    reads("a name alone", "?a", { a: "" }),
    reads("an empty name", "?=1", { "": "1" }),
    reads("a value with an equals sign", "?a=b=c", { a: "b=c" }),
    reads("a plus as a space", "?a=b+c", { a: "b c" }),
    reads("an encoded plus", "?a=b%2Bc", { a: "b+c" }),
    reads("an encoded space", "?a=b%20c", { a: "b c" }),
    reads("an encoded ampersand", "?a=b%26c", { a: "b&c" }),
    reads("an encoded name", "?%61=1", { a: "1" }),
    reads("UTF-8", "?a=%C3%A9%F0%9F%9A%80", { a: "é🚀" }),
    reads("UTF-8 sent unencoded by fetch", "?ä=ö", { ä: "ö" }),
    reads("broken UTF-8 as replacement characters", "?a=%FF", { a: "\uFFFD" }),
    reads("a percent sign that encodes nothing", "?a=100%", { a: "100%" }),
    reads("an encoded slash, which is none of the path", "?a=%2F", { a: "/" }),
    reads("an encoded NUL", "?a=b%00c", { a: "b\0c" }),
    reads("a second question mark", "?a=b?c", { a: "b?c" }),
    reads("empty pairs", "?&&a=1&&", { a: "1" }),
    reads("brackets as part of the name", "?a[]=1&b[c]=2", { "a[]": "1", "b[c]": "2" }),
    reads("a semicolon, which separates nothing", "?a=1;b=2", { a: "1;b=2" }),
    reads("a URL", "?a=https://example.com/x", { a: "https://example.com/x" }),
    reads("a value of 4 kB", `?a=${"x".repeat(4096)}`, { a: "x".repeat(4096) }),
    readsAll("an array of none", "", []),
    readsAll("an array of one", "?a=1", ["1"]),
    readsAll("an array of three in order", "?a=3&a=1&a=2", ["3", "1", "2"]),
    readsAll("an array among other names", "?b=0&a=1&c=9&a=2", ["1", "2"]),
    readsAll("an array with empty members", "?a=&a=1&a", ["", "1", ""]),
    readsAll("an array of encoded members", "?a=%20&a=%C3%A9", [" ", "é"]),
    asks("gives the query no prototype", "GET /requests/query/shape", {
      json: { inherits: false, polluted: false, keys: 0 },
    }),
    asks(
      "keeps __proto__ out of every object",
      "GET /requests/query/shape?__proto__[polluted]=true",
      {
        json: { inherits: false, polluted: false, keys: 1 },
      },
    ),
    asks("reads constructor as a name", "GET /requests/query/shape?constructor=1", {
      json: { inherits: false, polluted: false, keys: 1 },
    }),
    asks("reads 500 names", `GET /requests/query/shape?${many}`, {
      json: { inherits: false, polluted: false, keys: 500 },
    }),
    asks("keeps the query as it was sent", "GET /requests/search?a=%20&b=+", {
      json: { search: "?a=%20&b=+" },
    }),
    asks("leaves the query out of the route", "GET /routing/static?a=/users/7", { text: "static" }),
  ],
};
