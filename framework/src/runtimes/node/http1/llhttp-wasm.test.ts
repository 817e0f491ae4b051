import wasm from "undici/lib/llhttp/llhttp_simd-wasm.js";
import { expect, it } from "vitest";
import { LLHTTP_WASM } from "./llhttp-wasm.ts";

it("is llhttp as the package brings it", () => {
  expect(LLHTTP_WASM).toBe(Buffer.from(wasm).toString("base64"));
});
