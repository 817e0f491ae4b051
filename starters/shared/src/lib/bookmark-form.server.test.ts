import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBookmarkForm, type BookmarkFormResult } from "./bookmark-form.server.ts";
import { findBookmarkByUrl } from "./bookmarks.server.ts";
import { database } from "./database.server.ts";

const folder = mkdtempSync(join(tmpdir(), "shelf-"));

beforeAll(() => {
  process.env["DATABASE_FILE"] = join(folder, "bookmarks.sqlite");
});

afterAll(() => {
  database().close();
  rmSync(folder, { recursive: true });
});

function submit(fields: Record<string, string>, id?: number): BookmarkFormResult {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readBookmarkForm(form, id);
}

const good = { url: "https://example.com/page", title: "A page", note: "", tags: "" };

function errorsOf(fields: Record<string, string>): Record<string, string> {
  const result = submit({ ...good, ...fields });
  return result.ok ? {} : result.errors;
}

describe("readBookmarkForm", () => {
  it("accepts a complete form and tidies it", () => {
    const result = submit({
      url: " HTTPS://Example.com/page ",
      title: " A page ",
      note: "one\r\ntwo",
      tags: "#CSS, web  css",
    });
    expect(result).toEqual({
      ok: true,
      input: {
        url: "https://example.com/page",
        title: "A page",
        note: "one\ntwo",
        tags: ["css", "web"],
      },
    });
  });

  it("puts https:// before an address without a scheme", () => {
    expect(submit({ ...good, url: "example.com/x" })).toMatchObject({
      input: { url: "https://example.com/x" },
    });
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//.com",
    "java\tscript:alert(1)//.com",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x.y",
    "ftp://example.com/",
    "not a url",
    "https://",
    "localhost",
  ])("refuses %j as an address", (url) => {
    expect(errorsOf({ url })).toHaveProperty("url");
  });

  it("names every field that is wrong, and keeps what was typed", () => {
    const fields = { url: "nope", title: "", note: "x", tags: "<b>" };
    expect(submit(fields)).toMatchObject({
      ok: false,
      values: fields,
      errors: { url: expect.any(String), title: expect.any(String), tags: expect.any(String) },
    });
  });

  it("refuses fields beyond their limits and accepts them at the limit", () => {
    expect(
      errorsOf({ title: "x".repeat(160), note: "x".repeat(2000), tags: "a b c d e f" }),
    ).toEqual({});
    expect(errorsOf({ title: "x".repeat(161) })).toHaveProperty("title");
    expect(errorsOf({ note: "x".repeat(2001) })).toHaveProperty("note");
    expect(errorsOf({ tags: "a b c d e f g" })).toHaveProperty("tags");
    expect(errorsOf({ tags: "x".repeat(25) })).toHaveProperty("tags");
    expect(errorsOf({ url: `https://example.com/${"x".repeat(2000)}` })).toHaveProperty("url");
  });

  it("refuses an address that is already saved, but lets a bookmark keep its own", () => {
    const url = "https://every-layout.dev/";
    expect(errorsOf({ url })).toHaveProperty("url");
    expect(submit({ ...good, url }, findBookmarkByUrl(url)?.id).ok).toBe(true);
  });

  it("takes a file in place of a text as missing", () => {
    const form = new FormData();
    form.set("title", new File(["x"], "x.txt"));
    expect(readBookmarkForm(form)).toMatchObject({
      ok: false,
      errors: { title: expect.any(String) },
    });
  });
});
