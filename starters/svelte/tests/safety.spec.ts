import { expect, test } from "./quiet-test.ts";

const NONCE = /'nonce-([^']+)'/u;

test("a page is sent with a policy of one nonce, and with the other headers", async ({
  request,
}) => {
  const response = await request.get("/");
  const headers = response.headers();
  const policy = headers["content-security-policy"] ?? "";
  const nonce = NONCE.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
  });
  const scripts = [...(await response.text()).matchAll(/<script(?<attributes>[^>]*)>/gu)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script.groups?.["attributes"]).toContain(`nonce="${nonce}"`);

  const second = await request.get("/");
  expect(NONCE.exec(second.headers()["content-security-policy"] ?? "")?.[1]).not.toBe(nonce);
});

test("no answer is taken for another type, or embedded elsewhere", async ({ request }) => {
  for (const path of ["/", "/api/stats", "/api/nowhere", "/health"]) {
    const response = await request.get(path);
    expect(response.headers(), path).toMatchObject({
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    });
  }
});

test.describe("a script that was put into the page", () => {
  test.use({ expected: [/Content Security Policy/u] });

  test("does not run", async ({ page }) => {
    await page.goto("/");
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.injected = true";
      document.body.append(script);
    });
    expect(await page.evaluate(() => "injected" in globalThis)).toBe(false);
  });
});

test("a form that another site sends is refused", async ({ request, baseURL }) => {
  const form = { url: `https://example.com/${crypto.randomUUID()}`, title: "Sent" };
  const send = (origin: string) =>
    request.post("/bookmarks/new", { form, headers: { origin }, maxRedirects: 0 });
  expect((await send("https://attacker.example")).status()).toBe(403);
  expect((await send(new URL(baseURL ?? "").origin)).status()).toBe(303);
});

test("the health route answers while the bookmarks can be read", async ({ request }) => {
  const response = await request.get("/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
  expect(response.headers()["cache-control"]).toBe("no-store");
  expect((await request.post("/health")).status()).toBe(405);
});
