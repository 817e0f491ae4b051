import { describe, expect, it } from "vitest";
import { TextEdits } from "./text-edits.ts";

describe("TextEdits", () => {
  it("applies edits in the order of the text, insertions at one place in the order they came", () => {
    const edits = new TextEdits("one two three");
    edits.replace(4, 7, "2");
    edits.insert(13, "!");
    edits.insert(4, "(");
    edits.insert(4, "[");
    edits.remove(0, 4);
    expect(edits.apply()).toBe("([2 three!");
  });

  it("drops what was edited inside a range that is replaced, and keeps insertions at its ends", () => {
    const edits = new TextEdits("abc");
    edits.insert(0, "<");
    edits.replace(1, 2, "B");
    edits.insert(3, ">");
    edits.replace(0, 3, "x");
    expect(edits.apply()).toBe("<x>");
  });

  it("renders a part with the edits inside it", () => {
    const edits = new TextEdits("f(req.a, req.b)");
    edits.replace(2, 7, "ctx.a");
    expect(edits.render(2, 14)).toBe("ctx.a, req.b");
  });

  it("refuses edits that overlap", () => {
    const edits = new TextEdits("abcdef");
    edits.addAll([
      { start: 0, end: 3, text: "" },
      { start: 2, end: 4, text: "" },
    ]);
    expect(() => edits.apply()).toThrow(RangeError);
  });
});
