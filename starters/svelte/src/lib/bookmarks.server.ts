import { database } from "./database.server.ts";
import { insertBookmark, insertTags, type BookmarkInput } from "./insert-bookmark.server.ts";

export type { BookmarkInput };

export interface Bookmark extends BookmarkInput {
  id: number;
  /** UTC, as `2026-11-22T10:15:00.000Z`. */
  savedAt: string;
}

export interface BookmarkFilter {
  /** Words that must all occur in the title, note, address or tags. */
  query: string;
  /** One tag, or the empty string for all. */
  tag: string;
}

export interface BookmarkPage {
  items: Bookmark[];
  total: number;
  page: number;
  pages: number;
}

export interface Spine {
  id: number;
  url: string;
  titleLength: number;
  matches: boolean;
}

export interface Stats {
  total: number;
  thisWeek: number;
}

const PAGE_SIZE = 10;
const MAX_TERMS = 8;
const WEEK = 7 * 24 * 60 * 60 * 1000;

const TAGS = `coalesce((
  select group_concat(tag, ' ') from (select tag from bookmark_tag where bookmark_id = b.id order by tag)
), '')`;
const COLUMNS = `b.id, b.url, b.title, b.note, b.saved_at, ${TAGS} as tags`;
const MATCHES = `(
  (:tag = '' or exists (select 1 from bookmark_tag where bookmark_id = b.id and tag = :tag))
  and not exists (
    select 1 from json_each(:terms) as term
    where b.title || ' ' || b.note || ' ' || b.url || ' ' || ${TAGS} not like term.value escape '\\'
  )
)`;

/** One page of the bookmarks that match, newest first; a page beyond the end becomes the last one. */
export function listBookmarks(filter: BookmarkFilter, wanted: number): BookmarkPage {
  const db = database();
  const match = toParameters(filter);
  const total = numberOf(
    db.prepare(`select count(*) as total from bookmark b where ${MATCHES}`).get(match),
    "total",
  );
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, wanted), pages);
  const rows = db
    .prepare(
      `select ${COLUMNS} from bookmark b where ${MATCHES}
       order by b.saved_at desc, b.id desc limit :limit offset :offset`,
    )
    .all({ ...match, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  return { items: rows.map(toBookmark), total, page, pages };
}

/** The newest bookmarks, for the drawing of the shelf. */
export function listSpines(filter: BookmarkFilter, limit: number): Spine[] {
  return database()
    .prepare(
      `select b.id, b.url, length(b.title) as title_length, ${MATCHES} as matches
       from bookmark b order by b.saved_at desc, b.id desc limit :limit`,
    )
    .all({ ...toParameters(filter), limit })
    .map((row) => ({
      id: numberOf(row, "id"),
      url: textOf(row, "url"),
      titleLength: numberOf(row, "title_length"),
      matches: numberOf(row, "matches") === 1,
    }));
}

/** The bookmarks that share a tag with one, those that share most first. */
export function listNearby(id: number, limit: number): Bookmark[] {
  return database()
    .prepare(
      `select ${COLUMNS} from bookmark b join bookmark_tag t on t.bookmark_id = b.id
       where b.id <> :id and t.tag in (select tag from bookmark_tag where bookmark_id = :id)
       group by b.id order by count(*) desc, b.saved_at desc limit :limit`,
    )
    .all({ id, limit })
    .map(toBookmark);
}

/** Every tag with the number of bookmarks that carry it, the most used first. */
export function listTags(): { tag: string; count: number }[] {
  return database()
    .prepare(
      "select tag, count(*) as count from bookmark_tag group by tag order by count desc, tag",
    )
    .all()
    .map((row) => ({ tag: textOf(row, "tag"), count: numberOf(row, "count") }));
}

export function readStats(): Stats {
  const row = database()
    .prepare(
      "select count(*) as total, count(case when saved_at >= ? then 1 end) as this_week from bookmark",
    )
    .get(new Date(Date.now() - WEEK).toISOString());
  return { total: numberOf(row, "total"), thisWeek: numberOf(row, "this_week") };
}

export function findBookmark(id: number): Bookmark | undefined {
  const row = database().prepare(`select ${COLUMNS} from bookmark b where b.id = ?`).get(id);
  return row === undefined ? undefined : toBookmark(row);
}

export function findBookmarkByUrl(url: string): Bookmark | undefined {
  const row = database().prepare(`select ${COLUMNS} from bookmark b where b.url = ?`).get(url);
  return row === undefined ? undefined : toBookmark(row);
}

/** Saves a new bookmark and returns its id. */
export function addBookmark(input: BookmarkInput, savedAt: Date = new Date()): number {
  const db = database();
  return db.transaction(() => insertBookmark(db, input, savedAt)).immediate();
}

/** Returns false when there is no such bookmark. */
export function updateBookmark(id: number, input: BookmarkInput): boolean {
  const db = database();
  const update = db.transaction(() => {
    const { changes } = db
      .prepare("update bookmark set url = ?, title = ?, note = ? where id = ?")
      .run(input.url, input.title, input.note, id);
    if (changes === 0) return false;
    db.prepare("delete from bookmark_tag where bookmark_id = ?").run(id);
    insertTags(db, id, input.tags);
    return true;
  });
  return update.immediate();
}

/** Returns false when there was no such bookmark. */
export function deleteBookmark(id: number): boolean {
  return database().prepare("delete from bookmark where id = ?").run(id).changes > 0;
}

function toParameters({ query, tag }: BookmarkFilter): { terms: string; tag: string } {
  const terms = query.split(/\s+/u).filter(Boolean).slice(0, MAX_TERMS);
  return { terms: JSON.stringify(terms.map((term) => `%${escapeLike(term)}%`)), tag };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/gu, "\\$&");
}

function toBookmark(row: unknown): Bookmark {
  return {
    id: numberOf(row, "id"),
    url: textOf(row, "url"),
    title: textOf(row, "title"),
    note: textOf(row, "note"),
    tags: textOf(row, "tags").split(" ").filter(Boolean),
    savedAt: textOf(row, "saved_at"),
  };
}

function columnOf(row: unknown, name: string): unknown {
  return typeof row === "object" && row !== null ? Reflect.get(row, name) : undefined;
}

function textOf(row: unknown, name: string): string {
  const value = columnOf(row, name);
  if (typeof value !== "string") throw new TypeError(`Column ${name} is not text`);
  return value;
}

function numberOf(row: unknown, name: string): number {
  const value = columnOf(row, name);
  if (typeof value !== "number") throw new TypeError(`Column ${name} is not a number`);
  return value;
}
