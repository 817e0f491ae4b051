import { expect, it } from "vitest";
import { readPageOptions } from "./page-options.ts";

it("takes what stands nearest to the page, over the defaults", () => {
  const layout = { server: { csr: false, prerender: true, cache: { maxAge: 5 } } };
  expect(readPageOptions([layout, { server: undefined }])).toEqual({
    prerender: true,
    ssr: true,
    csr: false,
    cache: { maxAge: 5 },
    cacheControl: "public, max-age=0, s-maxage=5",
  });
  expect(readPageOptions([layout, { server: { csr: true, cache: false } }])).toMatchObject({
    csr: true,
    cache: undefined,
    cacheControl: undefined,
  });
  expect(readPageOptions([{ server: { cache: { maxAge: 5, swr: 9, cdn: false } } }])).toMatchObject(
    {
      cacheControl: "public, max-age=0, must-revalidate",
    },
  );
});

it.each([-1, 1.5, Number.NaN])("refuses a cache of %s seconds", (maxAge) => {
  const serverFile = "src/routes/page.server.ts";
  expect(() => readPageOptions([{ server: { cache: { maxAge } }, serverFile }])).toThrow(
    new RangeError(
      `src/routes/page.server.ts: cache.maxAge has to be a whole number of seconds, not ${String(maxAge)}.`,
    ),
  );
});
