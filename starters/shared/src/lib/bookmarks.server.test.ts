import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addBookmark,
  deleteBookmark,
  findBookmark,
  listBookmarks,
  listNearby,
  listSpines,
  listTags,
  readStats,
  updateBookmark,
} from "./bookmarks.server.ts";
import { database } from "./database.server.ts";
import { EXAMPLES } from "./examples.server.ts";

const everything = { query: "", tag: "" };
const folder = mkdtempSync(join(tmpdir(), "shelf-"));

beforeAll(() => {
  process.env["DATABASE_FILE"] = join(folder, "deeper", "bookmarks.sqlite");
});

afterAll(() => {
  database().close();
  rmSync(folder, { recursive: true });
});

function titles(query: string, tag = ""): string[] {
  return listBookmarks({ query, tag }, 1).items.map((bookmark) => bookmark.title);
}

describe("listBookmarks", () => {
  it("fills a new file with the examples, newest first", () => {
    const { items, total, page, pages } = listBookmarks(everything, 1);
    expect(items).toHaveLength(10);
    expect(items[0]?.title).toBe(EXAMPLES[0]?.title);
    expect({ total, page, pages }).toEqual({ total: EXAMPLES.length, page: 1, pages: 5 });
  });

  it("shows every bookmark on exactly one page", () => {
    const ids = [1, 2, 3, 4, 5].flatMap((page) =>
      listBookmarks(everything, page).items.map((bookmark) => bookmark.id),
    );
    expect(new Set(ids).size).toBe(EXAMPLES.length);
  });

  it("answers the last page for a page beyond the end", () => {
    expect(listBookmarks(everything, 999).page).toBe(5);
  });

  it("finds words in any order and in any case, across title, note, address and tags", () => {
    expect(titles("TYPOGRAPHY butterick")).toEqual(["Butterick’s Practical Typography"]);
    expect(titles("sqlite.org")).toEqual(["Appropriate uses for SQLite"]);
    expect(titles("whetstone home")).toEqual(["How to sharpen a kitchen knife"]);
  });

  it("takes %, _ and \\ in a search as themselves", () => {
    expect(titles("%")).toEqual([]);
    expect(titles("_")).toEqual(["Navigation API"]);
    expect(titles("\\")).toEqual([]);
    const id = addBookmark({
      url: "https://example.com/100%25",
      title: "100% cotton_wool",
      note: "",
      tags: [],
    });
    expect(titles("100%")).toEqual(["100% cotton_wool"]);
    expect(titles("n_w")).toEqual(["100% cotton_wool"]);
    expect(titles("1%0")).toEqual([]);
    deleteBookmark(id);
  });

  it("takes SQL in a search or a tag as text", () => {
    expect(titles("' or 1=1 --")).toEqual([]);
    expect(titles("", "x'; drop table bookmark; --")).toEqual([]);
    expect(readStats().total).toBe(EXAMPLES.length);
  });

  it("keeps to one tag, whole", () => {
    expect(titles("", "css").length).toBeGreaterThan(0);
    expect(titles("", "cs")).toEqual([]);
  });
});

describe("addBookmark, updateBookmark and deleteBookmark", () => {
  const input = { url: "https://example.com/a", title: "A", note: "n", tags: ["b", "a"] };

  it("keeps what was saved, with its tags in order", () => {
    const id = addBookmark(input, new Date("2026-01-02T03:04:05Z"));
    expect(findBookmark(id)).toEqual({
      ...input,
      id,
      tags: ["a", "b"],
      savedAt: "2026-01-02T03:04:05.000Z",
    });
    deleteBookmark(id);
  });

  it("replaces every field and the tags", () => {
    const id = addBookmark(input);
    expect(updateBookmark(id, { ...input, title: "B", tags: ["c"] })).toBe(true);
    expect(findBookmark(id)).toMatchObject({ title: "B", tags: ["c"] });
    deleteBookmark(id);
  });

  it("says so when there is nothing to change or delete", () => {
    expect(updateBookmark(987_654, input)).toBe(false);
    expect(deleteBookmark(987_654)).toBe(false);
  });

  it("removes the tags of a deleted bookmark", () => {
    const id = addBookmark({ ...input, tags: ["only-here"] });
    expect(listTags().map(({ tag }) => tag)).toContain("only-here");
    expect(deleteBookmark(id)).toBe(true);
    expect(findBookmark(id)).toBeUndefined();
    expect(listTags().map(({ tag }) => tag)).not.toContain("only-here");
  });

  it("refuses the same address twice and leaves no half-saved bookmark", () => {
    const before = readStats().total;
    const id = addBookmark(input);
    expect(() => addBookmark(input)).toThrow(/unique/iu);
    expect(readStats().total).toBe(before + 1);
    deleteBookmark(id);
  });
});

describe("readStats", () => {
  it("counts all bookmarks and those of the last seven days", () => {
    const before = readStats();
    const old = addBookmark(
      { url: "https://example.com/old", title: "Old", note: "", tags: [] },
      new Date(Date.now() - 8 * 24 * 60 * 60 * 1000),
    );
    expect(readStats()).toEqual({ total: before.total + 1, thisWeek: before.thisWeek });
    const fresh = addBookmark({ url: "https://example.com/new", title: "New", note: "", tags: [] });
    expect(readStats()).toEqual({ total: before.total + 2, thisWeek: before.thisWeek + 1 });
    deleteBookmark(old);
    deleteBookmark(fresh);
  });
});

describe("listSpines", () => {
  it("marks the bookmarks that match, and keeps to the limit", () => {
    const spines = listSpines({ query: "sqlite.org", tag: "" }, 20);
    expect(spines).toHaveLength(20);
    expect(spines.filter((spine) => spine.matches)).toHaveLength(1);
  });
});

describe("listNearby", () => {
  it("answers what shares most tags first, and never the bookmark itself", () => {
    const [id = 0] = listBookmarks({ query: "butterick", tag: "" }, 1).items.map(({ id }) => id);
    const nearby = listNearby(id, 3);
    expect(nearby).toHaveLength(3);
    expect(nearby.map((bookmark) => bookmark.id)).not.toContain(id);
    expect(nearby.every(({ tags }) => tags.includes("typography") || tags.includes("design"))).toBe(
      true,
    );
  });

  it("answers nothing for a bookmark that does not exist", () => {
    expect(listNearby(987_654, 3)).toEqual([]);
  });
});
