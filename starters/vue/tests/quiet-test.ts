import { expect, test as base } from "@playwright/test";

/** A test that fails on errors and warnings in the browser's console, except for those it names. */
export const test = base.extend<{ expected: RegExp[]; quiet: void }>({
  expected: [[], { option: true }],

  quiet: [
    async ({ page, expected }, use) => {
      const said: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(error.message));
      await use();
      const unexpected = said.filter((text) => !expected.some((pattern) => pattern.test(text)));
      expect(unexpected, "errors and warnings in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
