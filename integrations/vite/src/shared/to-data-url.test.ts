import { expect, it } from "vitest";
import { toDataUrl } from "./to-data-url.ts";

it.each([
  ["http://localhost/", "http://localhost/__data.json"],
  ["http://localhost/notes/", "http://localhost/notes/__data.json"],
  ["http://localhost/notes?q=1#top", "http://localhost/notes/__data.json?q=1"],
])("the data of %s is at %s", (page, data) => {
  expect(toDataUrl(new URL(page)).href).toBe(data);
});
