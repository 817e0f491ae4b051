import { describe, expect, it } from "vitest";
import type { CachedAnswer, CacheStore } from "./cache-store.ts";

const toAnswer = (text: string, tags: readonly string[] = []): CachedAnswer => ({
  headers: [
    ["content-type", "text/plain"],
    ["vary", "accept"],
  ],
  body: new TextEncoder().encode(text),
  tags,
  begun: 1,
  maxAge: 60,
  swr: 600,
});

const readText = async (store: CacheStore, key: string): Promise<string | undefined> => {
  const answer = await store.get(key);
  return answer && new TextDecoder().decode(answer.body);
};

/** What every store of a response cache does. */
export function describeCacheStore(name: string, createStore: () => CacheStore): void {
  describe(`the store ${name}`, () => {
    it("gives back what it was given, whole, and nothing for other keys", async () => {
      const store = createStore();
      const answer = toAnswer("one", ["a"]);
      const variants = { id: "v", names: ["accept"] };
      await store.set("/one", answer);
      await store.set("/many", { ...answer, variants });
      expect(await store.get("/one")).toEqual(answer);
      expect((await store.get("/many"))?.variants).toEqual(variants);
      expect(await store.get("/ONE")).toBeUndefined();
      expect(await store.get("__proto__")).toBeUndefined();
    });

    it("puts an answer in the place of the former one", async () => {
      const store = createStore();
      await store.set("/one", toAnswer("old", ["a"]));
      await store.set("/one", toAnswer("new", ["b"]));
      await store.invalidate(["a"]);
      expect(await readText(store, "/one")).toBe("new");
      await store.invalidate(["b"]);
      expect(await readText(store, "/one")).toBeUndefined();
    });

    it("forgets what has one of the tags, and nothing else", async () => {
      const store = createStore();
      await store.set("/a", toAnswer("a", ["a"]));
      await store.set("/ab", toAnswer("ab", ["a", "b"]));
      await store.set("/c", toAnswer("c", ["c"]));
      await store.set("/none", toAnswer("none"));
      await store.invalidate(["b", "c", "constructor"]);
      expect(await readText(store, "/a")).toBe("a");
      expect(await readText(store, "/ab")).toBeUndefined();
      expect(await readText(store, "/c")).toBeUndefined();
      expect(await readText(store, "/none")).toBe("none");
      await store.invalidate([]);
      expect(await readText(store, "/a")).toBe("a");
    });

    it("forgets one answer, or all", async () => {
      const store = createStore();
      for (const key of ["/a", "/b", "/c"]) await store.set(key, toAnswer(key, ["t"]));
      await store.delete("/a");
      await store.delete("/never");
      expect(await readText(store, "/a")).toBeUndefined();
      expect(await readText(store, "/b")).toBe("/b");
      await store.clear();
      expect(await readText(store, "/b")).toBeUndefined();
      await store.set("/b", toAnswer("again"));
      await store.invalidate(["t"]);
      expect(await readText(store, "/b")).toBe("again");
    });
  });
}
