import { describe, expect, it } from "vitest";
import { joinBytes } from "./join-bytes.ts";

describe("joinBytes", () => {
  it("joins pieces in their order, whatever part of a buffer they are", () => {
    const buffer = Uint8Array.of(9, 1, 2, 9);
    const pieces = [buffer.subarray(1, 3), new Uint8Array(), Uint8Array.of(3)];
    expect(joinBytes(pieces, 3)).toEqual(Uint8Array.of(1, 2, 3));
    expect(joinBytes([], 0)).toEqual(new Uint8Array());
  });

  it("copies no single piece", () => {
    const piece = Uint8Array.of(1, 2);
    expect(joinBytes([piece], 2)).toBe(piece);
  });

  it("refuses pieces that are longer than the size", () => {
    const pieces = [Uint8Array.of(1), Uint8Array.of(2)];
    expect(() => joinBytes(pieces, 1)).toThrow(RangeError);
  });
});
