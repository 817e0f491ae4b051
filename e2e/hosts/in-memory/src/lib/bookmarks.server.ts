import { EXAMPLES } from "./examples.server.ts";
import type { BookmarkInput } from "./insert-bookmark.server.ts";

export type { BookmarkInput };

export interface Bookmark extends BookmarkInput {
  id: number;
  savedAt: string;
}

export interface BookmarkFilter {
  query: string;
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
const HOUR = 60 * 60 * 1000;

let kept: Map<number, Bookmark> | undefined;
let lastId = 0;

/** Filled by the first request: workerd has no time before that. */
function bookmarks(): Map<number, Bookmark> {
  if (kept !== undefined) return kept;
  kept = new Map();
  const now = Date.now();
  for (const { hoursAgo, ...input } of EXAMPLES) add(kept, input, new Date(now - hoursAgo * HOUR));
  return kept;
}

function add(to: Map<number, Bookmark>, input: BookmarkInput, savedAt: Date): number {
  lastId += 1;
  to.set(lastId, { ...input, id: lastId, savedAt: savedAt.toISOString() });
  return lastId;
}

function newestFirst(): Bookmark[] {
  return [...bookmarks().values()].sort(
    (a, b) => b.savedAt.localeCompare(a.savedAt) || b.id - a.id,
  );
}

function isMatch({ title, note, url, tags }: Bookmark, { query, tag }: BookmarkFilter): boolean {
  const text = `${title} ${note} ${url} ${tags.join(" ")}`.toLowerCase();
  const words = query.toLowerCase().split(/\s+/u);
  return (tag === "" || tags.includes(tag)) && words.every((word) => text.includes(word));
}

export function listBookmarks(filter: BookmarkFilter, wanted: number): BookmarkPage {
  const found = newestFirst().filter((bookmark) => isMatch(bookmark, filter));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, wanted), pages);
  const items = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { items, total: found.length, page, pages };
}

export function listSpines(filter: BookmarkFilter, limit: number): Spine[] {
  return newestFirst()
    .slice(0, limit)
    .map((bookmark) => ({
      id: bookmark.id,
      url: bookmark.url,
      titleLength: bookmark.title.length,
      matches: isMatch(bookmark, filter),
    }));
}

export function listNearby(id: number, limit: number): Bookmark[] {
  const tags = new Set(findBookmark(id)?.tags);
  const isNear = (other: Bookmark) => other.id !== id && other.tags.some((tag) => tags.has(tag));
  return newestFirst().filter(isNear).slice(0, limit);
}

export function listTags(): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const tag of newestFirst().flatMap(({ tags }) => tags))
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count);
}

export function readStats(): Stats {
  const weekAgo = new Date(Date.now() - 7 * 24 * HOUR).toISOString();
  const all = newestFirst();
  return { total: all.length, thisWeek: all.filter(({ savedAt }) => savedAt >= weekAgo).length };
}

export function findBookmark(id: number): Bookmark | undefined {
  return bookmarks().get(id);
}

export function findBookmarkByUrl(url: string): Bookmark | undefined {
  return newestFirst().find((bookmark) => bookmark.url === url);
}

export function addBookmark(input: BookmarkInput, savedAt: Date = new Date()): number {
  return add(bookmarks(), input, savedAt);
}

export function updateBookmark(id: number, input: BookmarkInput): boolean {
  const before = findBookmark(id);
  if (before === undefined) return false;
  bookmarks().set(id, { ...before, ...input });
  return true;
}

export function deleteBookmark(id: number): boolean {
  return bookmarks().delete(id);
}
