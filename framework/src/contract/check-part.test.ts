import { describe, expect, it } from "vitest";
import { checkPart } from "./check-part.ts";
import type { SchemaIssue, SchemaResult, StandardSchema } from "./standard-schema.ts";

/** A schema of no library, which remembers what it was asked. */
function schemaOf(validate: (value: unknown) => SchemaResult<unknown>): {
  readonly schema: StandardSchema;
  readonly asked: unknown[];
} {
  const asked: unknown[] = [];
  const remember = (value: unknown): SchemaResult<unknown> => {
    asked.push(value);
    return validate(value);
  };
  return { asked, schema: { "~standard": { version: 1, vendor: "test", validate: remember } } };
}

function bagOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null), values);
}

const issue = (path: SchemaIssue["path"], message = "wrong"): SchemaIssue => ({ message, path });

describe("checkPart", () => {
  it("gives what the schema made of the value", async () => {
    const { schema, asked } = schemaOf((value) => ({ value: [value] }));
    expect(await checkPart(schema, "body", 1)).toEqual({ value: [1] });
    expect(asked).toEqual([1]);
  });

  it.each<[string, SchemaIssue, string]>([
    ["no path", { message: "wrong" }, "#"],
    ["an empty path", issue([]), "#"],
    ["names and places", issue(["a", 0, "b"]), "#/a/0/b"],
    ["segments that are objects", issue([{ key: "a" }, { key: 1 }]), "#/a/1"],
    ["a symbol", issue([Symbol("s")]), "#/Symbol(s)"],
    ["what pointers escape", issue(["~/ é~"]), "#/~0~1%20%C3%A9~0"],
  ])("points at a value by %s", async (_name, wrong, pointer) => {
    const { schema } = schemaOf(() => ({ issues: [wrong] }));
    expect(await checkPart(schema, "query", 1)).toEqual({
      issues: [{ in: "query", pointer, detail: "wrong" }],
    });
  });

  it("asks again with a list of one for each lone value that was refused", async () => {
    const { schema, asked } = schemaOf((value) => {
      const { tags, ids } = value as { tags: unknown; ids: unknown };
      if (Array.isArray(tags) && Array.isArray(ids)) return { value };
      return { issues: [issue(["tags"]), issue(["ids"])] };
    });
    const bag = bagOf({ tags: "a", ids: "1", page: "2" });
    expect(await checkPart(schema, "query", bag)).toEqual({
      value: { tags: ["a"], ids: ["1"], page: "2" },
    });
    expect(asked).toHaveLength(2);
    expect(Object.getPrototypeOf(asked[1])).toBeNull();
    expect({ ...bag }).toEqual({ tags: "a", ids: "1", page: "2" });
  });

  it("tells of what lists did not mend in the words for the lone value, and of nothing else", async () => {
    const { schema } = schemaOf((value) => {
      const { tags } = value as { tags: unknown };
      const page = issue(["page"], Array.isArray(tags) ? "not a list" : "not a number");
      return { issues: Array.isArray(tags) ? [page] : [issue(["tags"]), page] };
    });
    expect(await checkPart(schema, "query", bagOf({ tags: "a", page: "x" }))).toEqual({
      issues: [{ in: "query", pointer: "#/page", detail: "not a number" }],
    });
  });

  it("refuses what lists mended when a check of the whole then refuses it", async () => {
    const { schema } = schemaOf((value) => {
      const { ids } = value as { ids: unknown };
      return { issues: [Array.isArray(ids) ? issue(["count"], "too few") : issue(["ids"])] };
    });
    expect(await checkPart(schema, "query", bagOf({ ids: "a" }))).toEqual({
      issues: [{ in: "query", pointer: "#/count", detail: "too few" }],
    });
  });

  it("writes no more issues than are told", async () => {
    let written = 0;
    const wrong: SchemaIssue = {
      message: "wrong",
      get path() {
        written++;
        return ["a"];
      },
    };
    const { schema } = schemaOf(() => ({ issues: Array.from({ length: 5000 }, () => wrong) }));
    expect((await checkPart(schema, "body", {})).issues).toHaveLength(1000);
    expect(written).toBe(1000);
  });

  it("refuses what a schema refuses without a word", async () => {
    const { schema } = schemaOf(() => ({ issues: [] }));
    expect(await checkPart(schema, "body", 1)).toEqual({
      issues: [{ in: "body", pointer: "#", detail: "Refused." }],
    });
  });

  it.each<[string, unknown, SchemaIssue]>([
    ["a value that is a list", bagOf({ a: ["1", "2"] }), issue(["a"])],
    ["a value that is missing", bagOf({}), issue(["a"])],
    ["a part of a value", bagOf({ a: "1" }), issue(["a", "b"])],
    ["the whole", bagOf({ a: "1" }), issue(undefined)],
    ["parsed JSON", { a: "1" }, issue(["a"])],
    ["null", null, issue(["a"])],
    ["a string", "a", issue(["a"])],
  ])("does not ask again for %s", async (_name, value, wrong) => {
    const { schema, asked } = schemaOf(() => ({ issues: [wrong] }));
    expect((await checkPart(schema, "query", value)).issues).toHaveLength(1);
    expect(asked).toEqual([value]);
  });

  it("waits for a schema that answers later, both times", async () => {
    const later: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: async (value) => {
          const { a } = value as { a: unknown };
          return Array.isArray(a) ? { value: a } : { issues: [issue(["a"])] };
        },
      },
    };
    expect(await checkPart(later, "query", bagOf({ a: "1" }))).toEqual({ value: ["1"] });
  });
});
