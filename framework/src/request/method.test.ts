import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { toMethod } from "./method.ts";

describe("a request's method", () => {
  const app = openspeed()
    .get("/", () => "in")
    .on("REPORT", "/", () => "report");
  const status = async (method: string): Promise<number> =>
    (await app.request("/nothing", { method })).status;

  it.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT"])(
    "is known when it is %s",
    async (method) => {
      expect(await status(method)).toBe(404);
    },
  );

  it.each(["PURGE", "report", "constructor"])("is not known when it is %s", async (method) => {
    expect(await status(method)).toBe(501);
  });
});

describe("toMethod", () => {
  it.each([
    ["get", "GET"],
    ["Purge", "PURGE"],
    ["m-search", "M-SEARCH"],
    ["!#$%&'*+.^_`|~09az", "!#$%&'*+.^_`|~09AZ"],
  ])("writes %j as %j", (method, canonical) => {
    expect(toMethod(method)).toBe(canonical);
  });

  it.each(["", " ", "GET ", " GET", "GET /", "GET,PUT", "GET\r\nX: y", "GÉT", "(GET)", "GET\n"])(
    "refuses %j",
    (method) => {
      expect(() => toMethod(method)).toThrow(
        expect.objectContaining({
          constructor: TypeError,
          code: "OS1020",
          message: expect.stringContaining(`"${method}" is not an HTTP method`),
        }),
      );
    },
  );
});
