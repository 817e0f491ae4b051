import { expect } from "@playwright/test";

const HTML = { accept: "text/html" };

/** Does over HTTP what a visitor and a script do, and answers the title of the bookmark that it added. */
export async function visitShelf(url: string): Promise<string> {
  const html = await readList(url);
  await readFiles(url, html);
  await readOthers(url);
  const title = await sendForm(url);
  await useApi(url);
  return title;
}

async function readList(url: string): Promise<string> {
  const list = await fetch(url, { headers: HTML });
  const html = await list.text();
  expect(list.status).toBe(200);
  expect(list.headers.get("content-security-policy")).toContain("'nonce-");
  expect(html.match(/<li[^>]* class="row"|<li class="row"/gu)).toHaveLength(10);
  expect(html).toContain("Local-first software");
  return html;
}

/** A hashed file, one of `public` and one that isn't there. */
async function readFiles(url: string, html: string): Promise<void> {
  const script = /<script[^>]+src="(\/assets\/[^"]+)"/u.exec(html)?.[1];
  const built = await fetch(new URL(script ?? "/no-script-found", url));
  expect([built.status, built.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("javascript"),
  ]);
  expect((await built.text()).length).toBeGreaterThan(100);
  const icon = await fetch(new URL("/favicon.svg", url));
  expect([icon.status, icon.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("image/svg+xml"),
  ]);
  expect((await fetch(new URL("/assets/missing.js", url))).status).toBe(404);
}

async function readOthers(url: string): Promise<void> {
  const one = await fetch(new URL("/bookmarks/2", url), { headers: HTML });
  expect([one.status, await one.text()]).toEqual([200, expect.stringContaining("Typography")]);
  for (const path of ["/bookmarks/99999", "/nothing"]) {
    const missing = await fetch(new URL(path, url), { headers: HTML });
    const html = expect.stringContaining("<!DOCTYPE html>");
    expect([missing.status, await missing.text()]).toEqual([404, html]);
  }
}

async function sendForm(url: string): Promise<string> {
  const title = `Read on ${url}`;
  const send = (fields: Record<string, string>, origin: string) =>
    fetch(new URL("/bookmarks/new", url), {
      method: "POST",
      headers: { ...HTML, origin },
      body: new URLSearchParams({ note: "", tags: "", ...fields }),
      redirect: "manual",
    });
  const { origin } = new URL(url);
  const fields = { url: "https://example.com/added", title };
  expect((await send(fields, "https://other.example")).status).toBe(403);
  expect((await send({ ...fields, url: "javascript:alert(1)" }, origin)).status).toBe(422);
  const sent = await send(fields, origin);
  expect(sent.status).toBe(303);
  const target = new URL(sent.headers.get("location") ?? "", url);
  expect(target.pathname).toMatch(/^\/bookmarks\/\d+$/u);
  expect(await (await fetch(target, { headers: HTML })).text()).toContain(title);
  expect(await (await fetch(url, { headers: HTML })).text()).toContain(title);
  return title;
}

async function useApi(url: string): Promise<void> {
  const readTotal = async (): Promise<unknown> =>
    (await (await fetch(new URL("/api/stats", url))).json()).total;
  const send = (body: object) =>
    fetch(new URL("/api/bookmarks", url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const before = await readTotal();
  const bookmark = { url: "https://example.com/sent", title: "Sent", note: "", tags: "" };
  expect((await send({ ...bookmark, title: "" })).status).toBe(422);
  expect((await send(bookmark)).status).toBe(201);
  expect(await readTotal()).toBe(Number(before) + 1);
  expect((await fetch(new URL("/health", url))).status).toBe(200);
}
