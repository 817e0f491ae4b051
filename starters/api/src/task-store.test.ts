import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTaskStore, type TaskStore } from "./task-store.ts";

let folder = "";
let file = "";
let store: TaskStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tasks-"));
  file = join(folder, "deeper", "tasks.sqlite");
  store = openTaskStore(file);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe("openTaskStore", () => {
  it("keeps tasks in the file", () => {
    const task = store.add("Water the plants");
    store.close();
    store = openTaskStore(file);
    expect(store.find(task.id)).toEqual(task);
    expect(store.find(task.id + 1)).toBeUndefined();
  });

  it("changes what it is told to, and leaves the rest", () => {
    const task = store.add("Write");
    expect(store.change(task.id, { isDone: true })).toEqual({ ...task, isDone: true });
    expect(store.change(task.id, { title: "Rewrite" })).toEqual({
      ...task,
      title: "Rewrite",
      isDone: true,
    });
    expect(store.change(task.id, { isDone: false })).toMatchObject({ isDone: false });
    expect(store.change(task.id + 1, { isDone: true })).toBeUndefined();
  });

  it("takes text as text", () => {
    const title = "'); drop table task; --";
    expect(store.find(store.add(title).id)?.title).toBe(title);
  });

  it("gives no id twice", () => {
    const { id } = store.add("Gone");
    expect(store.remove(id)).toBe(true);
    expect(store.remove(id)).toBe(false);
    expect(store.add("Next").id).toBeGreaterThan(id);
  });

  it("lists pages that do not shift when tasks are added", () => {
    for (let number = 1; number <= 5; number += 1) store.add(`Task ${number}`);
    const first = store.list({ limit: 2 });
    store.add("Task 6");
    const second = store.list({ limit: 2, before: first.next ?? 0 });
    const third = store.list({ limit: 2, before: second.next ?? 0 });
    expect([first, second, third].map(({ tasks }) => tasks.map(({ title }) => title))).toEqual([
      ["Task 5", "Task 4"],
      ["Task 3", "Task 2"],
      ["Task 1"],
    ]);
    expect(third.next).toBeNull();
  });

  it("says that the last page is the last when it is full", () => {
    store.add("One");
    store.add("Two");
    expect(store.list({ limit: 2 }).next).toBeNull();
  });

  it("lists what is done, what is not, or both", () => {
    const done = store.add("Done");
    store.change(done.id, { isDone: true });
    store.add("Open");
    const titles = (filter: { done?: boolean }) =>
      store.list({ limit: 10, ...filter }).tasks.map(({ title }) => title);
    expect(titles({ done: true })).toEqual(["Done"]);
    expect(titles({ done: false })).toEqual(["Open"]);
    expect(titles({})).toEqual(["Open", "Done"]);
  });

  it("is checked by reading", () => {
    expect(() => store.check()).not.toThrow();
    store.close();
    expect(() => store.check()).toThrow(/not open|closed/u);
    store = openTaskStore(file);
  });
});
