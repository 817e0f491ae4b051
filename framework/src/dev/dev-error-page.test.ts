import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createError } from "../errors/create-error.ts";
import { createRefusal } from "../errors/create-refusal.ts";
import { type AppOptions, HttpError, openspeed } from "../index.ts";
import { devErrorPage, type DevErrorPageOptions } from "./dev-error-page.ts";

const BROWSER = { accept: "text/html,*/*;q=0.8" };

async function show(
  error: unknown,
  { headers, ...options }: DevErrorPageOptions & { headers?: Record<string, string> } = {},
): Promise<{ response: Response; text: string }> {
  const request = new Request("http://localhost/books/1?page=2&token=hunter2", {
    headers: { ...BROWSER, ...headers },
  });
  const response = await devErrorPage(options)(error, { request });
  if (response === undefined) throw new Error("There is no page.");
  return { response, text: await response.text() };
}

function withStack(message: string, ...calls: readonly string[]): Error {
  const error = new Error(message);
  error.stack = [`Error: ${message}`, ...calls.map((call) => `    at ${call}`)].join("\n");
  return error;
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "openspeed-dev-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

describe("the error page of development", () => {
  it("shows the message, and the line that threw with those around it", async () => {
    const { response, text } = await show(new RangeError("The shelf is full."));
    expect([response.status, response.headers.get("content-type")]).toEqual([
      500,
      "text/html; charset=utf-8",
    ]);
    expect(text).toContain('<p class="kind">RangeError</p>\n<h1>The shelf is full.</h1>');
    expect(text).toMatch(
      /<details open>[^]*?<span class="at">&gt; \d+ \|.*new RangeError\(&quot;The shelf is full/,
    );
    expect(text).toContain("&quot;shows the message, and the line that threw");
  });

  it.each([
    ["in a file beside it", false],
    ["inline", true],
  ])("shows what was written where a source map %s says so", async (_where, inline) => {
    const source =
      "interface Book {\n  title: string;\n}\nexport const fail = (book: Book): never => {\n  throw new Error(book.title);\n};\n";
    const name = inline ? "inline" : "beside";
    const { outputText, sourceMapText = "" } = ts.transpileModule(source, {
      fileName: `${name}.ts`,
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        sourceMap: !inline,
        inlineSourceMap: inline,
        inlineSources: true,
      },
    });
    const built = await put(`${name}.js`, outputText);
    if (!inline) await put(`${name}.js.map`, sourceMapText);
    const line = outputText.split("\n").findIndex((each) => each.includes("throw")) + 1;
    const { text } = await show(withStack("lost", `fail (${built}:${String(line)}:11)`));
    expect(text).toContain(`${path.join(folder, `${name}.ts`)}:5:`);
    expect(text).toContain("(book: Book): never");
    expect(text).toContain('<span class="at">&gt; 5 |   throw new Error(book.title);</span>');
  });

  it("shows the built code where the source map is broken", async () => {
    const built = await put(
      "broken.js",
      "throw 1;\n//# sourceMappingURL=data:application/json,{\n",
    );
    const { text } = await show(withStack("lost", `${built}:1:1`));
    expect(text).toContain('<span class="at">&gt; 1 | throw 1;</span>');
  });

  it("shows what led to it, once each, though causes may go in a circle", async () => {
    const inner = new Error("the disk is full");
    const outer = new Error("the book was not saved", { cause: inner });
    inner.cause = outer;
    const { text } = await show(outer);
    expect(text).toContain("<h2>Caused by Error: the disk is full</h2>");
    expect(text.split("the book was not saved</h")).toHaveLength(2);
    const both = await show(new AggregateError([new Error("one"), "two"], "Both failed."));
    expect(both.text).toContain("Caused by Error: one");
    expect(both.text).toContain("A value that is not an Error was thrown: two");
  });

  it.each([undefined, null, "text", 7n, Symbol("x"), { self: null }, () => 1])(
    "shows %s, which is no error",
    async (thrown) => {
      const { text } = await show(thrown);
      expect(text).toContain("A value that is not an Error was thrown");
    },
  );

  it("explains the framework's own codes, and links to their pages", async () => {
    const { text } = await show(createError("OS4001", "next() was called twice."));
    expect(text).toContain('<a href="https://openspeed.dev/errors/OS4001">OS4001: next() was');
    expect(text).toContain("One middleware called <code>next()</code> more than once");
    expect((await show(createRefusal("OS2013", 405, "No."))).text).toContain("OS2013: ");
    const system = await show(Object.assign(withStack("no"), { code: "ECONNREFUSED" }));
    expect(system.text).toContain("<code>ECONNREFUSED</code>");
    expect(system.text).not.toContain("openspeed.dev");
  });

  it("shows the request, without what logs somebody in", async () => {
    const { text } = await show(withStack("no"), {
      headers: {
        cookie: "session=hunter2",
        authorization: "Bearer hunter2",
        "x-api-key": "hunter2",
        referer: "http://localhost/?token=hunter2",
        "x-request-id": "r-1",
      },
    });
    expect(text).toContain("GET http://localhost/books/1?page=2&amp;token=%28hidden%29");
    expect(text).toContain('<th scope="row">x-request-id</th><td>r-1</td>');
    expect(text).toContain('<th scope="row">authorization</th><td>(hidden)</td>');
    expect(text).not.toContain("hunter2");
  });

  it("shows what a compiler says, in the place it names", async () => {
    const file = await put("page.tsx", "one\ntwo\nthree\n");
    const error = Object.assign(withStack("Unexpected token"), {
      loc: { file, line: 2, column: 0 },
      frame: "\x1b[31m2 | two\x1b[39m",
    });
    const { text } = await show(error);
    expect(text).toContain('<pre class="plain" tabindex="0">2 | two</pre>');
    expect(text).toContain(`${file}:2:1`);
  });
});

describe("the error page under attack", () => {
  const ATTACK = `"'><img src=x onerror=alert(1)></title></style><script>alert(1)</script><!--`;

  it("escapes whatever comes from outside", async () => {
    const error = Object.assign(withStack(ATTACK, `${ATTACK} (/app/${ATTACK}.js:1:1)`), {
      name: ATTACK,
      code: ATTACK,
      frame: ATTACK,
      cause: ATTACK,
    });
    const { response, text } = await show(error, { headers: { "x-attack": ATTACK } });
    expect(text).toContain("&lt;script&gt;alert(1)");
    expect(text).not.toMatch(/<(?:img|script)|<!--/);
    expect(text.match(/<\/title>|<\/style>/g)).toHaveLength(2);
    expect(response.headers.get("content-security-policy")).not.toContain("script-src");
  });

  it("reads no file that a message names", async () => {
    const secret = await put("secret.js", "const password = 'hunter2';\n");
    const { text } = await show(withStack(`no\n    at x (${secret}:1:1)`));
    expect(text).toContain("secret.js:1:1");
    expect(text).not.toContain("hunter2");
  });

  it.each([".env", "id_rsa", "passwords.txt"])(
    "reads no %s, whatever the stack says",
    async (name) => {
      const secret = await put(name, "hunter2\n");
      expect((await show(withStack("no", `x (${secret}:1:1)`))).text).not.toContain("hunter2");
    },
  );

  it("follows no source map to another kind of file", async () => {
    const secret = await put("secret.txt", "hunter2\n");
    const map = JSON.stringify({ version: 3, sources: [secret], names: [], mappings: "AAAA" });
    const built = await put(
      "mapped.js",
      `throw 1;\n//# sourceMappingURL=data:application/json,${map}\n`,
    );
    expect((await show(withStack("no", `x (${built}:1:1)`))).text).not.toContain("hunter2");
  });

  it("runs a script only when it was given one, under a nonce of the answer's own", async () => {
    const { response, text } = await show(new Error(ATTACK), { script: "location.hash;" });
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(text.match(/<script[^]*?<\/script>/g)).toEqual([
      `<script type="module" nonce="${nonce}">location.hash;</script>`,
    ]);
    const again = await show(new Error("no"), { script: "" });
    expect(again.response.headers.get("content-security-policy")).not.toContain(nonce);
  });

  it("asks nothing of other hosts and is kept by no cache", async () => {
    const { response, text } = await show(withStack("no"));
    expect(text).not.toMatch(/src=|@import|url\(|<link/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
  });
});

describe("the links to an editor", () => {
  const error = withStack("no", "x (/my app/a#b.ts:3:9)", "y (/app/node_modules/z/z.js:1:1)");

  it.each([
    ["vscode", "vscode://file/my%20app/a%23b.ts:3:9"],
    ["zed", "zed://file/my%20app/a%23b.ts:3:9"],
    ["idea", "idea://open?file=%2Fmy%20app%2Fa%23b.ts&amp;line=3&amp;column=9"],
  ] as const)("open %s", async (editor, url) => {
    const { text } = await show(error, { editor });
    expect(text.match(/href="[^"]*"/g)).toEqual([`href="${url}"`]);
  });

  it("open what a function says, and nothing without one", async () => {
    const editor = ({ file, line }: { file: string; line: number }): string =>
      `/open?${file}:${line}`;
    expect((await show(error, { editor })).text).toContain('href="/open?/my app/a#b.ts:3"');
    expect((await show(error, { editor: false })).text).not.toContain("href=");
  });
});

describe("a client that prefers no HTML", () => {
  it.each(["*/*", "application/json", ""])("with Accept %j gets no page", async (accept) => {
    const request = new Request("http://localhost/", { headers: { accept } });
    expect(await devErrorPage()(new Error("no"), { request })).toBeUndefined();
  });
});

describe("an app with the error page", () => {
  async function ask(options: AppOptions, accept: string, thrown: unknown = withStack("hunter2")) {
    const app = openspeed("", { report: () => undefined, ...options }).get("/", () => {
      throw thrown;
    });
    const response = await app.request("/", { headers: { accept } });
    return {
      type: response.headers.get("content-type"),
      status: response.status,
      text: await response.text(),
    };
  }

  it("shows a browser the page in development", async () => {
    const { type, status, text } = await ask(
      { development: true, errorPage: devErrorPage() },
      "text/html",
    );
    expect([type, status]).toEqual(["text/html; charset=utf-8", 500]);
    expect(text).toContain("<h1>hunter2</h1>");
  });

  it("shows a program the problem with its stack in development", async () => {
    const { type, text } = await ask({ development: true, errorPage: devErrorPage() }, "*/*");
    expect(type).toBe("application/problem+json");
    expect(JSON.parse(text)).toMatchObject({ detail: "hunter2", stack: "Error: hunter2" });
  });

  it.each(["text/html", "application/json"])(
    "shows nobody a message in production: %s",
    async (accept) => {
      const { type, status, text } = await ask({ errorPage: devErrorPage() }, accept);
      expect([type, status, JSON.parse(text)]).toEqual([
        "application/problem+json",
        500,
        { type: "about:blank", title: "Internal Server Error", status: 500 },
      ]);
    },
  );

  it("leaves what is meant for the client to the problem document", async () => {
    const { type, status } = await ask(
      { development: true, errorPage: devErrorPage() },
      "text/html",
      new HttpError(409, "The book is out."),
    );
    expect([type, status]).toEqual(["application/problem+json", 409]);
  });

  it("answers 500 and reports when the page fails", async () => {
    const reported: unknown[] = [];
    const failure = new Error("page");
    const { type, status, text } = await ask(
      {
        development: true,
        errorPage: () => Promise.reject(failure),
        report: (error) => reported.push(error),
      },
      "text/html",
    );
    expect([type, status]).toEqual(["application/problem+json", 500]);
    expect(text).not.toContain("hunter2");
    expect(reported).toEqual([expect.any(Error), failure]);
  });
});
