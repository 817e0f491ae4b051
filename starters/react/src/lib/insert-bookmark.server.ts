import type Database from "libsql";

export interface BookmarkInput {
  url: string;
  title: string;
  note: string;
  tags: string[];
}

/** Saves a new bookmark and returns its id. Call it inside a transaction. */
export function insertBookmark(db: Database.Database, input: BookmarkInput, savedAt: Date): number {
  const { lastInsertRowid } = db
    .prepare("insert into bookmark (url, title, note, saved_at) values (?, ?, ?, ?)")
    .run(input.url, input.title, input.note, savedAt.toISOString());
  const id = Number(lastInsertRowid);
  insertTags(db, id, input.tags);
  return id;
}

export function insertTags(db: Database.Database, id: number, tags: string[]): void {
  const insert = db.prepare("insert or ignore into bookmark_tag (bookmark_id, tag) values (?, ?)");
  for (const tag of tags) insert.run(id, tag);
}
