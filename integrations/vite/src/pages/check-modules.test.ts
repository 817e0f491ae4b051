import { afterEach, expect, it, vi } from "vitest";
import { checkComponent, warnOfUnknownExports } from "./check-modules.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it("lets a default export pass", () => {
  expect(() => checkComponent({ default: () => null }, "src/routes/page.tsx")).not.toThrow();
});

it.each([{}, { Page: () => null }, { default: undefined }, { default: null }])(
  "names the file that has none: %o",
  (module) => {
    expect(() => checkComponent(module, "src/routes/page.tsx")).toThrow(
      /^src\/routes\/page\.tsx has no default export\. /,
    );
  },
);

it("warns of a misspelt export by name and file", () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  warnOfUnknownExports({ lod: () => ({}) }, "src/routes/page.server.ts");
  expect(warn).toHaveBeenCalledOnce();
  expect(warn).toHaveBeenCalledWith(
    expect.stringMatching(
      /^src\/routes\/page\.server\.ts exports "lod", which nothing reads\. Pages read load, /,
    ),
  );
});

it("warns of nothing that is read, nor of what begins with _", () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const load = () => ({});
  warnOfUnknownExports({
    load,
    actions: {},
    entries: () => [],
    prerender: true,
    ssr: true,
    csr: true,
    cache: false,
    _own: load,
  });
  expect(warn).not.toHaveBeenCalled();
});
