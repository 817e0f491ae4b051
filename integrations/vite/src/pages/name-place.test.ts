import { stringify } from "devalue";
import { expect, it } from "vitest";
import { namePlace } from "./name-place.ts";

class Account {
  readonly name = "Grace";
}

it("names the place of what can't be sent", () => {
  const data = { user: { accounts: [new Account()] } };
  expect(() => namePlace(() => stringify(data))).toThrow(
    "The browser can't be sent what a load or an action returned: user.accounts[0] is an instance of Account. Return plain objects,",
  );
});

it("names a place in a page's data as its component would", () => {
  expect(() => namePlace(() => stringify({ data: [{}, { user: new Account() }] }))).toThrow(
    "returned: data.user is an instance of Account.",
  );
});

it("names none when it is the whole", () => {
  expect(() => namePlace(() => stringify(new Account()))).toThrow(
    /returned: it is an instance of Account\./,
  );
});

it.each([
  [() => 1, "a function"],
  [Symbol("secret"), "a symbol"],
  [{ [Symbol("secret")]: 1 }, "an object with symbols or __proto__ as keys"],
])("says what kind of value it is: %o", (total, kind) => {
  expect(() => namePlace(() => stringify({ total }))).toThrow(`total is ${kind}`);
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
