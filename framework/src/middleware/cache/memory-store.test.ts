import { describe, expect, it } from "vitest";
import type { CachedAnswer, CacheStore } from "./cache-store.ts";
import { describeCacheStore } from "./cache-store.contract.ts";
import { createMemoryStore } from "./memory-store.ts";

describeCacheStore("of memory", () => createMemoryStore());

const toAnswer = (bytes: number): CachedAnswer => ({
  headers: [],
  body: new Uint8Array(bytes),
  tags: ["all"],
  begun: 0,
  maxAge: 1,
  swr: 0,
});

const readKeys = async (store: CacheStore, keys: readonly string[]): Promise<string[]> => {
  const found = await Promise.all(keys.map(async (key) => (await store.get(key)) && key));
  return found.filter((key) => key !== undefined);
};

describe("createMemoryStore()", () => {
  it("forgets what was set the longest ago when its bytes are used up", async () => {
    const store = createMemoryStore({ maxBytes: 4000 });
    for (const key of ["a", "b", "c", "d"]) await store.set(key, toAnswer(1000));
    expect(await readKeys(store, ["a", "b", "c", "d"])).toEqual(["b", "c", "d"]);
  });

  it("keeps what was asked for again through a flood of what was not", async () => {
    const store = createMemoryStore({ maxBytes: 10_000 });
    await store.set("hot", toAnswer(1000));
    await store.get("hot");
    for (let index = 0; index < 1000; index++) await store.set(`flood${index}`, toAnswer(1000));
    expect(await readKeys(store, ["hot", "flood0"])).toEqual(["hot"]);
  });

  it("lets go of what was asked for again when other answers are, too", async () => {
    const store = createMemoryStore({ maxBytes: 10_000 });
    for (let index = 0; index < 20; index++) {
      await store.set(`key${index}`, toAnswer(1000));
      await store.get(`key${index}`);
    }
    expect(await readKeys(store, ["key0", "key19"])).toEqual(["key19"]);
  });

  it("keeps a place that was earned when the answer is made anew", async () => {
    const store = createMemoryStore({ maxBytes: 10_000 });
    await store.set("hot", toAnswer(1000));
    await store.get("hot");
    await store.set("hot", toAnswer(1000));
    for (let index = 0; index < 100; index++) await store.set(`flood${index}`, toAnswer(1000));
    expect(await readKeys(store, ["hot"])).toEqual(["hot"]);
  });

  it("counts keys, headers and tags, and keeps nothing that is larger than the whole", async () => {
    const store = createMemoryStore({ maxBytes: 4000 });
    await store.set("k".repeat(4000), toAnswer(1));
    await store.set("big", toAnswer(4000));
    await store.set("headers", { ...toAnswer(1), headers: [["x", "y".repeat(2000)]] });
    await store.set("tags", { ...toAnswer(1), tags: ["t".repeat(2000)] });
    await store.set("small", toAnswer(1));
    expect(await readKeys(store, ["k".repeat(4000), "big", "headers", "tags", "small"])).toEqual([
      "small",
    ]);
    const none = createMemoryStore({ maxBytes: 0 });
    await none.set("small", toAnswer(1));
    expect(await readKeys(none, ["small"])).toEqual([]);
  });

  it("can be filled again after it was emptied", async () => {
    const store = createMemoryStore({ maxBytes: 4000 });
    for (let round = 0; round < 10; round++) {
      for (const key of ["a", "b"]) await store.set(key, toAnswer(1000));
      expect(await readKeys(store, ["a", "b"])).toEqual(["a", "b"]);
      await (round % 2 === 0 ? store.invalidate(["all"]) : store.clear());
      expect(await readKeys(store, ["a", "b"])).toEqual([]);
    }
  });

  it("keeps as much as it may to the byte, and forgets none for what it can't keep", async () => {
    // 256 for an entry, two for each character of its key and tag.
    const each = 256 + 8 + 1000;
    const store = createMemoryStore({ maxBytes: 2 * each });
    await store.set("a", toAnswer(1000));
    await store.get("a");
    await store.set("b", toAnswer(1000));
    await store.set("c", toAnswer(1000 + each + 1));
    expect(await readKeys(store, ["a", "b", "c"])).toEqual(["a", "b"]);
    await store.clear();
    await store.set("c", toAnswer(1000 + each));
    expect(await readKeys(store, ["a", "b", "c"])).toEqual(["c"]);
    await store.set("d", toAnswer(1000));
    await store.clear();
    for (const key of ["e", "f"]) await store.set(key, toAnswer(1000));
    expect(await readKeys(store, ["c", "d", "e", "f"])).toEqual(["e", "f"]);
  });

  it("has room for what was asked for once more than most of it holds", async () => {
    const store = createMemoryStore({ maxBytes: 10_000 });
    const keys = ["a", "b", "c", "d", "e", "f", "g"];
    for (const key of keys) {
      await store.set(key, toAnswer(1000));
      await store.get(key);
    }
    expect(await readKeys(store, keys)).toEqual(keys);
  });

  it("forgets by a tag what is left of those that have it", async () => {
    const store = createMemoryStore();
    for (const key of ["a", "b"]) await store.set(key, toAnswer(1));
    await store.delete("a");
    await store.invalidate(["all"]);
    expect(await readKeys(store, ["a", "b"])).toEqual([]);
  });

  it.each([-1, 1.5, Number.NaN, Infinity])("refuses %s bytes", (maxBytes) => {
    expect(() => createMemoryStore({ maxBytes })).toThrow("OS1033");
    expect(() => createMemoryStore({ maxBytes })).toThrow(`a number of bytes, not ${maxBytes}`);
  });
});
