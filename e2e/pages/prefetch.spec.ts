import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/pages-test.ts";

test("a link that the pointer rests on is fetched once, and shown without asking again", async ({
  page,
  open,
}) => {
  await open("/client");
  const [asked, documents] = [countRequests(page, /^\/notes\/1\//u), countDocuments(page)];
  await page.locator("#hovered").hover();
  await expect.poll(asked).toBe(1);
  await page.locator("#hovered").click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("first note");
  expect(asked()).toBe(1);
  expect(documents()).toBe(0);
});

test("a link that the focus reaches is fetched as well", async ({ page, open }) => {
  await open("/client");
  const asked = countRequests(page, /^\/notes\/1\//u);
  await page.locator("#hovered").focus();
  await expect.poll(asked).toBe(1);
});

test("a link with tap is fetched when it is pressed, not when it is pointed at", async ({
  page,
  open,
}) => {
  await open("/client");
  const asked = countRequests(page, /^\/types\//u);
  await page.locator("#tapped").hover();
  await page.waitForTimeout(300);
  expect(asked()).toBe(0);
  await page.mouse.down();
  await expect.poll(asked).toBe(1);
  await page.mouse.up();
  await expect(page).toHaveTitle("Types");
  expect(asked()).toBe(1);
});

test("a link with off is left alone until it is followed", async ({ page, open }) => {
  await open("/client");
  const asked = countRequests(page, /^\/terms\//u);
  await page.locator("#off").hover();
  await page.waitForTimeout(300);
  expect(asked()).toBe(0);
  await page.locator("#off").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Terms");
  expect(asked()).toBe(1);
});

test("nothing is fetched ahead for a visitor who saves data", async ({ page, open }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await open("/client");
  const asked = countRequests(page, /^\/notes\/1\//u);
  await page.locator("#hovered").hover();
  await page.waitForTimeout(300);
  expect(asked()).toBe(0);
});
