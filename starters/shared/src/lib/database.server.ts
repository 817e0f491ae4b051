import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "libsql";
import { EXAMPLES } from "./examples.server.ts";
import { insertBookmark } from "./insert-bookmark.server.ts";

const SCHEMA = `
  create table if not exists bookmark (
    id integer primary key,
    url text not null unique,
    title text not null,
    note text not null,
    saved_at text not null
  ) strict;
  create index if not exists bookmark_saved_at on bookmark (saved_at);
  create table if not exists bookmark_tag (
    bookmark_id integer not null references bookmark (id) on delete cascade,
    tag text not null,
    primary key (bookmark_id, tag)
  ) strict, without rowid;
  create index if not exists bookmark_tag_tag on bookmark_tag (tag);
`;

/** Lives on `globalThis`, because a hot update evaluates this module again and must not open the file twice. */
const shared: typeof globalThis & { shelfDatabase?: Database.Database } = globalThis;

/** The one connection; the file is created, and filled with examples, at first use. */
export function database(): Database.Database {
  return (shared.shelfDatabase ??= openDatabase(
    process.env["DATABASE_FILE"] ?? resolve("data/bookmarks.sqlite"),
  ));
}

function openDatabase(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: 5000 });
  db.pragma("journal_mode = wal");
  db.pragma("foreign_keys = on");
  const isNew =
    db.prepare("select 1 from sqlite_schema where name = 'bookmark'").get() === undefined;
  const setUp = db.transaction(() => {
    db.exec(SCHEMA);
    if (isNew) addExamples(db);
  });
  setUp.immediate();
  return db;
}

function addExamples(db: Database.Database): void {
  const now = Date.now();
  for (const { hoursAgo, ...input } of EXAMPLES) {
    insertBookmark(db, input, new Date(now - hoursAgo * 60 * 60 * 1000));
  }
}
