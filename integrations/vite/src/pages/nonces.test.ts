import { expect, it } from "vitest";
import { createNonces } from "./nonces.ts";

it("makes nonces of 16 bytes, none of them twice", () => {
  const createNonce = createNonces();
  const nonces = Array.from({ length: 1000 }, createNonce);
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w+/-]{22}==$/);
  expect(new Set(nonces).size).toBe(nonces.length);
});

it("shares none with another app", () => {
  const [first, second] = [createNonces(), createNonces()];
  expect(first()).not.toBe(second());
});
