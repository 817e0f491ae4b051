import { ADDED_LINK, addLink, followAddedLink } from "../fixtures/add-link.ts";
import { countDocuments, countRequests } from "../fixtures/count-requests.ts";
import { expect, test } from "../fixtures/test.ts";

test("a link to a place in the page moves there and asks the server for nothing", async ({
  page,
  open,
}) => {
  await open("/");
  const [documents, data] = [countDocuments(page), countRequests(page, /__data\.json$/u)];
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/#content$/u);
  await expect(page.locator("#content")).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/\/$/u);
  expect([documents(), data()]).toEqual([0, 0]);
});

test("a link to a place in another page shows that page at the place", async ({ page, open }) => {
  await page.setViewportSize({ width: 900, height: 400 });
  await open("/bookmarks/1");
  const documents = countDocuments(page);
  await followAddedLink(page, "/?q=#index-title");

  await expect(page).toHaveTitle("Shelf");
  await expect(page.locator("#index-title")).toBeInViewport();
  expect(documents()).toBe(0);
});

test("a link to another site is left to the browser", async ({ page, open, context }) => {
  const elsewhere = "https://elsewhere.example/essay";
  await context.route(elsewhere, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Elsewhere</title>" }),
  );
  await open("/");
  const data = countRequests(page, /__data\.json$/u);
  await followAddedLink(page, elsewhere);

  await expect(page).toHaveTitle("Elsewhere");
  expect(data()).toBe(0);
});

test("a link with a target opens a tab and leaves the page as it is", async ({
  page,
  open,
  context,
}) => {
  await open("/");
  const data = countRequests(page, /__data\.json$/u);
  await addLink(page, { href: "/bookmarks/new", target: "_blank" });
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: ADDED_LINK }).click();

  await expect((await opened).getByRole("heading", { level: 1 })).toHaveText("Add a bookmark");
  await expect(page).toHaveTitle("Shelf");
  expect(data()).toBe(0);
});

test("a link with download saves the file and leaves the page as it is", async ({ page, open }) => {
  await open("/");
  const data = countRequests(page, /__data\.json$/u);
  await addLink(page, { href: "/favicon.svg", download: "shelf.svg" });
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: ADDED_LINK }).click();

  expect((await saved).suggestedFilename()).toBe("shelf.svg");
  await expect(page).toHaveTitle("Shelf");
  expect(data()).toBe(0);
});

test("a link below data-reload loads a document", async ({ page, open }) => {
  await open("/");
  const [documents, data] = [countDocuments(page), countRequests(page, /__data\.json$/u)];
  await page.evaluate(() => document.querySelector(".masthead")?.setAttribute("data-reload", ""));
  await page.getByRole("link", { name: "Add a bookmark" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Add a bookmark");
  expect([documents(), data()]).toEqual([1, 0]);
});

test("a click with the middle button opens a tab and leaves the page as it is", async ({
  page,
  open,
  context,
}) => {
  await open("/");
  const link = page.locator(".row h2 a").first();
  const title = await link.innerText();
  const opened = context.waitForEvent("page");
  await link.click({ button: "middle" });

  await expect((await opened).getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle("Shelf");
});

test("a link to an endpoint is loaded by the browser", async ({ page, open, consoleGuard }) => {
  consoleGuard.expect(/favicon\.ico/u);
  await open("/");
  const [documents, data] = [countDocuments(page), countRequests(page, /__data\.json$/u)];
  await followAddedLink(page, "/api/stats");

  await expect(page.locator("body")).toContainText('"total"');
  expect([documents(), data()]).toEqual([1, 0]);
});

test("a link to the page on show fetches it anew and adds nothing to go back to", async ({
  page,
  open,
  addBookmark,
}) => {
  await open("/");
  const [documents, entries] = [countDocuments(page), () => page.evaluate(() => history.length)];
  const before = await entries();
  addBookmark("Added meanwhile");
  await page.getByRole("link", { name: "Shelf", exact: true }).click();

  await expect(page.locator(".row h2").first()).toHaveText("Added meanwhile");
  expect(await entries()).toBe(before);
  expect(documents()).toBe(0);
});

test("the links to what is on show say so", async ({ page, open }) => {
  await open("/");
  const subjects = page.getByRole("navigation", { name: "Subjects" });
  const current = subjects.locator("[aria-current]");
  await expect(current).toHaveText("Everything");
  await subjects.getByRole("link", { name: /^databases/u }).click();
  await expect(current).toHaveText(/^databases/u);
  await page.goBack();
  await expect(current).toHaveText("Everything");

  await page.getByRole("link", { name: "Page 2" }).click();
  await expect(
    page.getByRole("navigation", { name: "Pages" }).locator("[aria-current]"),
  ).toHaveText("2");
});
