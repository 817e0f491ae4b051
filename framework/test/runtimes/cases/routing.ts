import { asks, type Case, type Group } from "../case.ts";

const USER = (id: string): { json: unknown } => ({ json: { id } });

const found: readonly Case[] = [
  asks("the root", "GET /", { text: "Hello" }),
  asks("an index below a prefix", "GET /routing", { text: "index" }),
  asks("a trailing slash is no other path", "GET /routing/", { text: "index" }),
  asks("a static path", "GET /routing/static", { text: "static" }),
  asks("a static path with a trailing slash", "GET /routing/static/", { text: "static" }),
  asks("a deeper static path", "GET /routing/static/deep/er", { text: "deeper" }),
  asks("static before parameter", "GET /routing/users/me", { text: "me" }),
  asks("a parameter", "GET /routing/users/7", USER("7")),
  asks("a parameter that starts like a static segment", "GET /routing/users/mex", USER("mex")),
  asks("two parameters", "GET /routing/users/7/posts/8", { json: { id: "7", post: "8" } }),
  asks("back from a static dead end into a parameter", "GET /routing/back/static/end", {
    json: { back: "static" },
  }),
  asks("the static branch where it leads on", "GET /routing/back/static/other", { text: "other" }),
  asks("a rest of one segment", "GET /routing/files/a", { json: { path: "a" } }),
  asks("a rest of several segments", "GET /routing/files/a/b/c.txt", {
    json: { path: "a/b/c.txt" },
  }),
  asks("static before rest", "GET /routing/files/exact", { text: "exact" }),
  asks("a rest beyond a static segment", "GET /routing/files/exact/more", {
    json: { path: "exact/more" },
  }),
  asks("an optional rest that is there", "GET /routing/rest/a/b", { json: { all: "a/b" } }),
  asks("an optional rest that is not", "GET /routing/rest", { json: { all: null } }),
  asks("an optional parameter that is there", "GET /routing/optional/x", { json: { name: "x" } }),
  asks("an optional parameter that is not", "GET /routing/optional", { json: { name: null } }),
  asks("letters of either case, upper", "GET /routing/Case", { text: "upper" }),
  asks("letters of either case, lower", "GET /routing/case", { text: "lower" }),
  asks("unreserved characters", "GET /routing/a.b-c_d~e", { text: "unreserved" }),
  asks("encoded unreserved characters", "GET /routing/a%2Eb%2Dc%5Fd%7Ee", { text: "unreserved" }),
  asks("an encoded static path", "GET /routing/%73tatic", { text: "static" }),
];

const encoded: readonly Case[] = [
  asks("a space", "GET /routing/users/a%20b", USER("a b")),
  asks("a plus, which is no space", "GET /routing/users/a+b", USER("a+b")),
  asks("two-byte UTF-8", "GET /routing/users/%C3%A9", USER("é")),
  asks("three-byte UTF-8", "GET /routing/users/%E2%82%AC", USER("€")),
  asks("four-byte UTF-8", "GET /routing/users/%F0%9F%9A%80", USER("🚀")),
  asks("UTF-8 sent unencoded by fetch", "GET /routing/users/é€🚀", USER("é€🚀")),
  asks("a static path of UTF-8", "GET /routing/ünï/cödé", { text: "unicode" }),
  asks("a question mark", "GET /routing/users/a%3Fb", USER("a?b")),
  asks("a hash", "GET /routing/users/a%23b", USER("a#b")),
  asks("an ampersand and an equals sign", "GET /routing/users/a&b=c", USER("a&b=c")),
  asks("a colon", "GET /routing/users/a:b", USER("a:b")),
  asks("an at sign", "GET /routing/users/@me", USER("@me")),
  asks("a semicolon and a comma", "GET /routing/users/a;b,c", USER("a;b,c")),
  asks("quotes", "GET /routing/users/%22a%27", USER("\"a'")),
  asks("angle brackets", "GET /routing/users/%3Cb%3E", USER("<b>")),
  asks("a lone percent sign, encoded", "GET /routing/users/100%25", USER("100%")),
  asks("a line break", "GET /routing/users/a%0Ab", USER("a\nb")),
  asks("lower-case hex digits", "GET /routing/users/%c3%a9", USER("é")),
  asks("combining characters, not normalised", "GET /routing/users/e%CC%81", USER("e\u0301")),
  asks("right-to-left text", "GET /routing/users/%D7%A9", USER("ש")),
  asks("a long parameter", `GET /routing/users/${"x".repeat(2000)}`, USER("x".repeat(2000))),
  asks(
    "a parameter named like an object's member",
    "GET /routing/users/__proto__",
    USER("__proto__"),
  ),
  asks("parameters that inherit nothing", "GET /routing/shape/constructor", {
    json: { inherits: false, kind: "constructor" },
  }),
  asks("the path as the app sees it", "GET /routing/path/%C3%A9/b?x=1", {
    json: { path: "/routing/path/é/b", base: "" },
  }),
];

const refused = [
  "%zz",
  "%",
  "%4",
  "a%2Fb",
  "a%2fb",
  "a%5Cb",
  "a%5cb",
  "a%00b",
  "%C3",
  "%FF",
  "%C0%AF",
  "%ED%A0%80",
  "a%252Fb",
  "%2525",
  "a//b",
];

const missing = [
  "/routing/nowhere",
  "/routing/users",
  "/routing/users/7/posts",
  "/routing/files",
  "/routing/STATIC",
  "/routing/static/deep",
  "/routing/back/x/other",
  "/routing/optional/a/b",
  "/ROUTING",
  "/toString",
  "/__proto__",
  "/constructor",
];

function rename(verb: string, one: Case): Case {
  return { name: `${verb} ${one.name}`, run: (server) => one.run(server) };
}

export const routing: Group = {
  name: "routing",
  cases: [
    ...found.map((one) => rename("finds", one)),
    ...missing.map((path) =>
      asks(`finds nothing at ${path}`, `GET ${path}`, { status: 404, problem: {} }),
    ),
  ],
};

export const encoding: Group = {
  name: "encoding",
  cases: [
    ...encoded.map((one) => rename("decodes", one)),
    ...refused.map((path) =>
      asks(`refuses the path ${path}`, `GET /routing/users/${path}`, { status: 400, problem: {} }),
    ),
  ],
};
