import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendRaw } from "../../../test/raw-request.ts";
import { openspeed } from "../../index.ts";
import { type RunningServer, serve } from "./index.ts";
import { staticFiles, type StaticFilesOptions } from "./static-files.ts";

const SECRET = "SECRET";
const MODIFIED = new Date("2026-01-02T03:04:05.678Z");
const MODIFIED_HTTP = "Fri, 02 Jan 2026 03:04:05 GMT";
const big = new Uint8Array(300_000).map((_, index) => index % 251);

const home = mkdtempSync(join(tmpdir(), "static-files-"));
const root = join(home, "public");

beforeAll(() => {
  for (const folder of ["docs", "assets", ".git", ".well-known", "empty"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  mkdirSync(join(home, "public-other"));
  const files: Record<string, string | Uint8Array> = {
    "secret.txt": SECRET,
    "public-other/secret.txt": SECRET,
    "public/.env": SECRET,
    "public/.git/config": SECRET,
    "public/.well-known/security.txt": "contact",
    "public/index.html": "<h1>home</h1>",
    "public/docs/index.html": "<h1>docs</h1>",
    "public/hello.txt": "0123456789",
    "public/empty.txt": "",
    "public/ünï code.txt": "unicode",
    "public/assets/app-1a2b.js": "let app = 1;",
    "public/assets/app-1a2b.js.br": "BROTLI",
    "public/assets/app-1a2b.js.gz": "GZIP",
    "public/picture.png": "png",
    "public/picture.png.br": "not for pictures",
    "public/stale.css": "new",
    "public/stale.css.br": "old",
    "public/big.bin": big,
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(home, name), content);
    utimesSync(join(home, name), MODIFIED, MODIFIED);
  }
  utimesSync(join(root, "stale.css.br"), new Date(0), new Date(0));
  symlinkSync(join(home, "secret.txt"), join(root, "link.txt"));
  symlinkSync(home, join(root, "out"));
  symlinkSync(join(home, "public-other"), join(root, "sibling"));
  symlinkSync(join(root, "hello.txt"), join(root, "inner.txt"));
});
afterAll(() => rmSync(home, { recursive: true }));

function createApp(options?: StaticFilesOptions) {
  return openspeed()
    .use(staticFiles(root, options))
    .get("/api", () => "route")
    .post("/hello.txt", () => "posted");
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  createApp().request(path, { headers });

describe("staticFiles", () => {
  it("sends a file with type, length, version and no sniffing", async () => {
    const response = await get("/hello.txt");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=0",
      "content-length": "10",
      "content-type": "text/plain; charset=utf-8",
      etag: expect.stringMatching(/^W\/"a-[0-9a-f]+"$/),
      "last-modified": MODIFIED_HTTP,
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toBe("0123456789");
  });

  it("sends large, empty and oddly named files as they are", async () => {
    expect(new Uint8Array(await (await get("/big.bin")).arrayBuffer())).toEqual(big);
    expect(await (await get("/empty.txt")).text()).toBe("");
    expect(await (await get("/%C3%BCn%C3%AF%20code.txt")).text()).toBe("unicode");
  });

  it("answers HEAD with the head of GET", async () => {
    const response = await createApp().request("/big.bin", { method: "HEAD" });
    expect(response.headers.get("content-length")).toBe("300000");
    expect(await response.text()).toBe("");
  });

  it("leaves what is no file, and other methods, to the routes", async () => {
    expect(await (await get("/api")).text()).toBe("route");
    expect((await get("/nothing.txt")).status).toBe(404);
    expect((await get("/hello.txt/more")).status).toBe(404);
    expect((await get("/empty")).status).toBe(404);
    const posted = await createApp().request("/hello.txt", { method: "POST" });
    expect(await posted.text()).toBe("posted");
  });

  it("sends a directory's index below a slash, and leads there from without", async () => {
    expect(await (await get("/")).text()).toBe("<h1>home</h1>");
    expect(await (await get("/docs/")).text()).toBe("<h1>docs</h1>");
    const response = await get("/docs?a=1");
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe("/docs/?a=1");
    expect((await get("/big.bin/")).status).toBe(404);
  });

  it("has no index when told so", async () => {
    const response = await createApp({ index: false }).request("/docs/");
    expect(response.status).toBe(404);
  });

  it("looks up the rest of the path when mounted below one", async () => {
    const app = openspeed().use("/files", staticFiles(root));
    expect(await (await app.request("/files/hello.txt")).text()).toBe("0123456789");
    expect(await (await app.request("/files/")).text()).toBe("<h1>home</h1>");
    expect((await app.request("/files")).headers.get("location")).toBe("/files/");
    expect((await app.request("/hello.txt")).status).toBe(404);
    expect((await app.request("/filesystem/hello.txt")).status).toBe(404);
  });

  it("refuses a root that does not exist", () => {
    expect(() => staticFiles(join(home, "nowhere"))).toThrow(/there is no directory/);
    expect(() => staticFiles(root, { maxAge: -1 })).toThrow(TypeError);
  });
});

describe("staticFiles caching", () => {
  it("answers 304 to a client that holds this version", async () => {
    const etag = (await get("/hello.txt")).headers.get("etag") ?? "";
    for (const tag of [etag, etag.slice(2), `"x", ${etag}`, "*"]) {
      const response = await get("/hello.txt", { "if-none-match": tag });
      expect([tag, response.status]).toEqual([tag, 304]);
      expect(response.headers.get("etag")).toBe(etag);
      expect(response.headers.has("content-length")).toBe(false);
    }
    expect((await get("/hello.txt", { "if-modified-since": MODIFIED_HTTP })).status).toBe(304);
  });

  it("sends the file to a client that holds another version", async () => {
    const stale = "Thu, 01 Jan 2026 00:00:00 GMT";
    expect((await get("/hello.txt", { "if-none-match": '"x"' })).status).toBe(200);
    expect((await get("/hello.txt", { "if-modified-since": stale })).status).toBe(200);
    expect((await get("/hello.txt", { "if-modified-since": "nonsense" })).status).toBe(200);
    const both = { "if-none-match": '"x"', "if-modified-since": MODIFIED_HTTP };
    expect((await get("/hello.txt", both)).status).toBe(200);
  });

  it("answers 412 when a precondition fails", async () => {
    expect((await get("/hello.txt", { "if-match": '"x"' })).status).toBe(412);
    expect((await get("/hello.txt", { "if-match": "*" })).status).toBe(200);
    const before = "Thu, 01 Jan 2026 00:00:00 GMT";
    expect((await get("/hello.txt", { "if-unmodified-since": before })).status).toBe(412);
  });

  it("keeps hashed files for a year and others as told", async () => {
    const app = createApp({ immutable: "/assets/", maxAge: 60 });
    const hashed = await app.request("/assets/app-1a2b.js");
    expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const plain = await app.request("/hello.txt");
    expect(plain.headers.get("cache-control")).toBe("public, max-age=60");
  });
});

describe("staticFiles ranges", () => {
  it.each([
    ["bytes=0-3", "bytes 0-3/10", "0123"],
    ["bytes=7-", "bytes 7-9/10", "789"],
    ["bytes=-2", "bytes 8-9/10", "89"],
    ["bytes=5-99", "bytes 5-9/10", "56789"],
    ["bytes=-99", "bytes 0-9/10", "0123456789"],
  ])("answers %s with 206 and that part", async (range, contentRange, body) => {
    const response = await get("/hello.txt", { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-length")).toBe(String(body.length));
    expect(await response.text()).toBe(body);
  });

  it.each(["bytes=10-", "bytes=99-100", "bytes=-0"])("answers %s with 416", async (range) => {
    const response = await get("/hello.txt", { range });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */10");
  });

  it.each(["bytes=3-1", "bytes=a-b", "lines=0-1", "bytes=0-1,3-4", "bytes=-", ""])(
    "answers %j with the whole file",
    async (range) => {
      const response = await get("/hello.txt", { range });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("0123456789");
    },
  );

  it("answers a part only while If-Range names this version", async () => {
    const range = "bytes=0-3";
    expect((await get("/hello.txt", { range, "if-range": MODIFIED_HTTP })).status).toBe(206);
    expect(
      (await get("/hello.txt", { range, "if-range": "Thu, 01 Jan 2026 00:00:00 GMT" })).status,
    ).toBe(200);
    const etag = (await get("/hello.txt")).headers.get("etag") ?? "";
    expect((await get("/hello.txt", { range, "if-range": etag })).status).toBe(200);
  });

  it("streams a part of a large file", async () => {
    const response = await get("/big.bin", { range: "bytes=1000-199999" });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(big.slice(1000, 200_000));
  });
});

describe("staticFiles precompressed siblings", () => {
  it.each([
    ["gzip, deflate, br", "br", "BROTLI"],
    ["gzip", "gzip", "GZIP"],
    ["br;q=0.5, gzip;q=0.9", "gzip", "GZIP"],
    ["*", "br", "BROTLI"],
    ["br;q=0, gzip;q=0", null, "let app = 1;"],
    ["identity", null, "let app = 1;"],
  ])("answers Accept-Encoding %s with %s", async (accept, encoding, body) => {
    const response = await get("/assets/app-1a2b.js", { "accept-encoding": accept });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    expect(await response.text()).toBe(body);
  });

  it("gives each coding its own tag", async () => {
    const plain = await get("/assets/app-1a2b.js");
    const brotli = await get("/assets/app-1a2b.js", { "accept-encoding": "br" });
    expect(plain.headers.get("etag")).not.toBe(brotli.headers.get("etag"));
  });

  it("ignores siblings that are older, of pictures, or not wanted", async () => {
    const accept = { "accept-encoding": "br" };
    expect(await (await get("/stale.css", accept)).text()).toBe("new");
    const picture = await get("/picture.png", accept);
    expect(await picture.text()).toBe("png");
    expect(picture.headers.has("vary")).toBe(false);
    const off = createApp({ precompressed: false });
    const response = await off.request("/assets/app-1a2b.js", { headers: accept });
    expect(await response.text()).toBe("let app = 1;");
    expect(response.headers.has("vary")).toBe(false);
  });
});

describe("staticFiles confinement", () => {
  let server: RunningServer;
  beforeAll(async () => {
    const app = openspeed().use(staticFiles(root)).use("/files", staticFiles(root));
    server = await serve(app, { port: 0 });
  });
  afterAll(() => server.close());

  const up = [
    "..",
    "%2e%2e",
    ".%2e",
    "%2E.",
    "%252e%252e",
    "..%00",
    "..;",
    "%c0%ae%c0%ae",
    "．．",
    "...",
    ".. ",
  ];
  const separators = ["/", "%2f", "%5c", "\\", "//", "/./", "%255c", "%252f", "%c0%af", "/%2e/"];
  const heads = ["/", "/files/", "/docs/", "//", "/out/", "/files/docs/"];
  const spellings = heads.flatMap((head) =>
    up.flatMap((dots) =>
      separators.flatMap((separator) => [
        `${head}${dots}${separator}secret.txt`,
        `${head}${dots}${separator}${dots}${separator}secret.txt`,
        `${head}${dots}${separator}public-other${separator}secret.txt`,
      ]),
    ),
  );
  const others = [
    "/.env",
    "/%2eenv",
    "/files/.env",
    "/.git/config",
    "/.git%2fconfig",
    "/%2egit/config",
    "/docs/../.env",
    "/link.txt",
    "/out/secret.txt",
    "/sibling/secret.txt",
    "/out/public/.env",
    "/hello.txt::$DATA",
    "/.env::$DATA",
    "/c:/secret.txt",
    "/.env%20",
    "/.env.",
    "/%00.env",
    "/hello.txt%00.html",
    "/~1/secret.txt",
    `/${home}/secret.txt`,
    `${home}/secret.txt`,
    "/file:///secret.txt",
    "/.ENV",
  ];

  it(
    "sends nothing from outside the root, however the path is spelled",
    { timeout: 60_000 },
    async () => {
      const leaks: string[] = [];
      for (const target of [...spellings, ...others]) {
        const raw = Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
        const answer = await sendRaw(server, raw);
        if (answer.includes(SECRET) || !/^HTTP\/1\.1 (?:4\d\d|301)/.test(answer))
          leaks.push(`${target}: ${answer.slice(0, 60)}`);
      }
      expect(leaks).toEqual([]);
    },
  );

  it("sends what a link inside the root leads to, and .well-known", async () => {
    expect(await (await fetch(`${server.url}/inner.txt`)).text()).toBe("0123456789");
    expect(await (await fetch(`${server.url}/.well-known/security.txt`)).text()).toBe("contact");
  });

  it("sends dotfiles when told to", async () => {
    expect(await (await createApp({ dotfiles: true }).request("/.env")).text()).toBe(SECRET);
  });

  it("sends a file that is longer than a chunk byte for byte over a socket", async () => {
    const response = await fetch(`${server.url}/big.bin`);
    expect(response.headers.get("content-length")).toBe("300000");
    expect(
      Buffer.from(await response.arrayBuffer()).equals(readFileSync(join(root, "big.bin"))),
    ).toBe(true);
  });
});
