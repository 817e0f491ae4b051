import { stringify } from "devalue";
import { expect, it } from "vitest";
import { namePlace } from "./name-place.ts";

class Account {
  readonly name = "Grace";
}

it("names the place of what can't be sent", () => {
  const data = { user: { accounts: [new Account()] } };
  expect(() => namePlace(() => stringify(data))).toThrow(
    "The browser can't be sent what a load returned: Cannot stringify arbitrary non-POJOs, at user.accounts[0]",
  );
});

it("names none when it is the whole", () => {
  expect(() => namePlace(() => stringify(new Account()))).toThrow(/non-POJOs$/);
});

it("returns what can be sent, and lets other errors through", () => {
  expect(namePlace(() => stringify({ a: 1 }))).toBe('[{"a":1},1]');
  const other = new RangeError("deep");
  expect(() =>
    namePlace(() => {
      throw other;
    }),
  ).toThrow(other);
});
