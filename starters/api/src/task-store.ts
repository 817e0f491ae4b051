import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { z } from "zod";
import type { Task, TaskChange, TaskPage, TaskQuery } from "./contract.ts";

/** Where tasks are kept. Nothing else knows that it is SQLite. */
export interface TaskStore {
  list(query: TaskQuery): TaskPage;
  add(title: string): Task;
  find(id: number): Task | undefined;
  change(id: number, change: TaskChange): Task | undefined;
  /** Whether there was such a task. */
  remove(id: number): boolean;
  /** @throws when the tasks can't be read. */
  check(): void;
  close(): void;
}

const SCHEMA = `
  create table if not exists task (
    id integer primary key autoincrement,
    title text not null,
    is_done integer not null default 0 check (is_done in (0, 1)),
    created_at text not null
  ) strict;
`;

const Row = z
  .object({ id: z.int(), title: z.string(), is_done: z.int(), created_at: z.string() })
  .transform(({ id, title, is_done, created_at }): Task => {
    return { id, title, isDone: is_done === 1, createdAt: created_at };
  });

/** Opens the file, and creates it and its folder where there is none. `:memory:` is a store that no file keeps. */
export function openTaskStore(file: string): TaskStore {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: 5000 });
  db.pragma("journal_mode = wal");
  db.exec(SCHEMA);
  const find = (id: number): Task | undefined =>
    Row.optional().parse(db.prepare("select * from task where id = ?").get(id));

  return {
    find,
    list({ limit, before, done }) {
      const rows = db
        .prepare(
          `select * from task
           where (:before is null or id < :before) and (:done is null or is_done = :done)
           order by id desc limit :most`,
        )
        .all({
          before: before ?? null,
          done: done === undefined ? null : Number(done),
          // One more than is shown tells whether there is another page.
          most: limit + 1,
        });
      const found = z.array(Row).parse(rows);
      const tasks = found.slice(0, limit);
      return { tasks, next: found.length > limit ? (tasks.at(-1)?.id ?? null) : null };
    },
    add(title) {
      const createdAt = new Date().toISOString();
      const { lastInsertRowid } = db
        .prepare("insert into task (title, created_at) values (?, ?)")
        .run(title, createdAt);
      return { id: Number(lastInsertRowid), title, isDone: false, createdAt };
    },
    change(id, { title, isDone }) {
      db.prepare(
        "update task set title = coalesce(?, title), is_done = coalesce(?, is_done) where id = ?",
      ).run(title ?? null, isDone === undefined ? null : Number(isDone), id);
      return find(id);
    },
    remove: (id) => db.prepare("delete from task where id = ?").run(id).changes > 0,
    check: () => void db.prepare("select 1 from task limit 1").get(),
    close: () => void db.close(),
  };
}
