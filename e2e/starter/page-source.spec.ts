import { expect, test } from "../fixtures/test.ts";

const HTML = { accept: "text/html" };

const PAGES = [
  {
    name: "list",
    address: "/",
    title: "Shelf",
    heading: "Worth coming back to",
    holds: '<a href="/bookmarks/1">',
  },
  {
    name: "search",
    address: "/?q=sqlite",
    title: "“sqlite” · Shelf",
    heading: "“sqlite”",
    holds: 'value="sqlite"',
  },
  {
    name: "form",
    address: "/bookmarks/new",
    title: "Add a bookmark · Shelf",
    heading: "Add a bookmark",
    holds: 'method="post"',
  },
  {
    name: "not-found page",
    address: "/nowhere",
    title: "Not found · Shelf",
    heading: "There is a gap on the shelf here",
    holds: 'role="search"',
  },
];

for (const { name, address, title, heading, holds } of PAGES) {
  test(`the HTML of the ${name} is whole, with one of each thing`, async ({ request }) => {
    const html = await (await request.get(address, { headers: HTML })).text();
    const withoutMarks = html.replaceAll(/<!--.*?-->/gu, "");
    expect(html).toMatch(/^<!doctype html><html lang="en"/iu);
    expect(withoutMarks.match(/<title[^>]*>(.*?)<\/title>/u)?.[1]).toBe(title);
    expect(withoutMarks.match(/<h1[^>]*>(.*?)<\/h1>/u)?.[1]).toBe(heading);
    for (const one of [
      /<title/gu,
      /<h1/gu,
      /<main/gu,
      /<meta[^>]* charset/giu,
      /name="viewport"/gu,
      /<link[^>]*rel="icon"/gu,
      /<\/html>/gu,
    ])
      expect(withoutMarks.match(one), one.source).toHaveLength(1);
    expect(html).toContain(holds);
  });
}

test("the list is in the HTML that the server sends", async ({ request }) => {
  const response = await request.get("/");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toBe("text/html; charset=utf-8");
  const html = await response.text();
  expect(html).toContain("Local-first software: you own your data, in spite of the cloud");
  expect(html.match(/<li class="row"/gu)).toHaveLength(10);
  expect(html.match(/<meta name="description" content="[^"]+"/gu)).toHaveLength(1);
});

test("the styles are there before any script runs", async ({ request, mode }) => {
  const html = await (await request.get("/")).text();
  const style = html.search(mode === "production" ? /<link rel="stylesheet"/u : /<style[^>]*>/u);
  expect(style).toBeGreaterThan(0);
  expect(style).toBeLessThan(html.indexOf("<body"));
});

test("the scripts that a page needs are named in its head @production", async ({ request }) => {
  const html = await (await request.get("/")).text();
  const named = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)"/gu)].map(
    ([, file = ""]) => file,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(new Set(named).size).toBe(named.length);
  for (const file of named) expect((await request.get(file)).status(), file).toBe(200);
});

test("a page answers with headers that keep it safe, and is kept by no cache", async ({
  request,
}) => {
  const headers = (await request.get("/")).headers();
  expect(headers["content-security-policy"]).toContain("script-src");
  expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*'unsafe-inline'/u);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBeTruthy();
  expect(headers["cache-control"]).toBe("private, no-cache");
});

test("every script of a page carries a nonce that is never used again", async ({ request }) => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 3; visit += 1) {
    const response = await request.get("/");
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = /script-src[^;]*'nonce-([^']+)'/u.exec(policy)?.[1] ?? "";
    const scripts = (await response.text()).match(/<script[^>]*>/gu) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test("HEAD is answered as GET is, without the page", async ({ request }) => {
  const [get, head] = [await request.get("/"), await request.head("/")];
  expect(head.status()).toBe(200);
  expect(head.headers()["content-type"]).toBe(get.headers()["content-type"]);
  expect(await head.text()).toBe("");
});

test("a page's data has an address of its own, and is kept by no cache", async ({ request }) => {
  const response = await request.get("/bookmarks/1/__data.json");
  expect(response.status()).toBe(200);
  expect(response.headers()["cache-control"]).toBe("private, no-store");
  expect(response.headers()["content-type"]).not.toContain("html");
  const shown = await request.get("/api/bookmarks");
  const { items } = (await shown.json()) as { items: { id: number; title: string }[] };
  const first = items.find(({ id }) => id === 1);
  if (first !== undefined) expect(await response.text()).toContain(first.title);
  expect((await request.get("/bookmarks/999999/__data.json")).status()).not.toBe(500);
});

test("what a bookmark holds cannot become markup or script", async ({
  page,
  open,
  database,
  request,
}) => {
  const nasty = "</script><script>window.broken = true</script><!-- \u2028 ' \" &";
  const { lastInsertRowid } = database
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run("https://example.com/nasty", nasty, nasty, new Date().toISOString());

  for (const address of ["/", `/bookmarks/${lastInsertRowid}`]) {
    expect(await (await request.get(address)).text()).not.toContain("<script>window.broken");
    await open(address);
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nasty);
});
