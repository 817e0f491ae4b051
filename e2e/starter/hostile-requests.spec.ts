import { expect, test } from "../fixtures/test.ts";
import { sendRaw } from "../fixtures/send-raw.ts";

const MEBIBYTE = 1024 * 1024;

test.afterEach(async ({ server }) => {
  expect(server.isRunning(), "the server still runs").toBe(true);
  expect((await fetch(`${server.url}/api/stats`)).status, "and still answers").toBe(200);
});

test("an address that cannot be decoded gets 400 and a problem document", async ({ server }) => {
  for (const path of ["/%zz", "/%", "/bookmarks/%c0%af"]) {
    const answer = await sendRaw(
      server.url,
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status, path).toBe(400);
    expect(answer.contentType, path).toBe("application/problem+json");
    expect(JSON.parse(answer.body), path).toMatchObject({ status: 400 });
  }
});

test("bad JSON gets 400 and a problem document", async ({ server }) => {
  for (const body of ["{", "", '{"url": undefined}', '{"__proto__": {"x": 1}}']) {
    const response = await fetch(`${server.url}/api/bookmarks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(response.status, body).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 400, title: "Bad Request" });
  }
});

test("good JSON saves a bookmark, wrong fields get 422 and another content type 415", async ({
  server,
}) => {
  const post = (body: unknown, contentType = "application/json") =>
    fetch(`${server.url}/api/bookmarks`, {
      method: "POST",
      headers: { "content-type": contentType },
      body: JSON.stringify(body),
    });
  const good = { url: "https://example.com/json", title: "From a script" };

  const saved = await post(good);
  expect(saved.status).toBe(201);
  expect(await saved.json()).toEqual({ id: expect.any(Number) });

  const refused = await post({ url: "javascript:alert(1)", title: 7 });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    status: 422,
    errors: { url: expect.any(String), title: expect.any(String) },
  });
  expect((await post(good, "text/plain")).status).toBe(415);
});

/** A POST of 11 MB, the headers by themselves. */
function hugePost(path: string, url: string, headers: Record<string, string>): string {
  const all = {
    host: new URL(url).host,
    origin: url,
    "content-length": String(11 * MEBIBYTE),
    connection: "close",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

test("a body of 11 MB to the API gets 413 and a problem document", async ({ server }) => {
  const head = hugePost("/api/bookmarks", server.url, { "content-type": "application/json" });
  const answer = await sendRaw(server.url, head, Buffer.alloc(11 * MEBIBYTE, "x"));
  expect(answer.status).toBe(413);
  expect(answer.contentType).toBe("application/problem+json");
  expect(JSON.parse(answer.body)).toMatchObject({ status: 413 });
});

test("a form of 11 MB gets 413 and the error page", async ({ server, mode }) => {
  const head = hugePost("/bookmarks/new", server.url, {
    accept: "text/html",
    "content-type": "application/x-www-form-urlencoded",
  });
  const answer = await sendRaw(server.url, head, Buffer.alloc(11 * MEBIBYTE, "x"));
  expect(answer.status).toBe(413);
  expect(answer.contentType).toBe("text/html; charset=utf-8");
  // Vite's server closes while the body still comes in, which may cut the page short.
  if (mode === "production") expect(answer.body).toContain("The body is larger than the limit");
});

test("a method that nothing takes gets 405 or 501 and a problem document", async ({ server }) => {
  const methods = [
    { method: "PROPFIND", path: "/", status: 501 },
    { method: "DELETE", path: "/api/stats", status: 405 },
    { method: "PUT", path: "/", status: 405 },
  ];
  for (const { method, path, status } of methods) {
    const answer = await sendRaw(
      server.url,
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(answer.contentType, `${method} ${path}`).toBe("application/problem+json");
  }
});

test("a method that HTTP does not know is refused", async ({ server, mode }) => {
  const answer = await sendRaw(
    server.url,
    "BREW / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
  );
  expect([400, 501]).toContain(answer.status);
  // In development it is Vite's server that refuses, in its own words.
  if (mode === "production") expect(answer.contentType).toBe("application/problem+json");
});

test("a form from another site is refused", async ({ server, database }) => {
  const response = await fetch(`${server.url}/bookmarks/new`, {
    method: "POST",
    headers: {
      origin: "https://evil.example",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "url=https://example.com/forged&title=Forged",
    redirect: "manual",
  });
  expect(response.status).toBe(403);
  expect(database.prepare("select 1 from bookmark where title = 'Forged'").get()).toBeUndefined();
});

test("a form in a content type that forms do not have is refused", async ({ server }) => {
  const response = await fetch(`${server.url}/bookmarks/new`, {
    method: "POST",
    headers: { origin: server.url, "content-type": "application/json" },
    body: "{}",
  });
  expect(response.status).toBe(415);
});

test("a form for a page that takes none is refused", async ({ server }) => {
  const response = await fetch(`${server.url}/`, {
    method: "POST",
    headers: { origin: server.url, "content-type": "application/x-www-form-urlencoded" },
    body: "a=b",
  });
  expect(response.status).toBe(405);
});

test("files outside the public folder and missing assets stay out of reach", async ({
  server,
  mode,
}) => {
  for (const path of [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/data/bookmarks.sqlite",
    "/.env",
    "/server.js",
    "/assets/missing.js",
  ]) {
    const answer = await sendRaw(
      server.url,
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    const statuses = mode === "production" ? [400, 404] : [400, 403, 404];
    expect(statuses, path).toContain(answer.status);
    expect(answer.body, path).not.toContain('"dependencies"');
  }
});
