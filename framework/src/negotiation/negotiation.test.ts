import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import {
  acceptsEncoding,
  acceptsLanguage,
  acceptsType,
  negotiateEncoding,
  negotiateLanguage,
  negotiateType,
} from "./index.ts";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

describe("negotiateType", () => {
  it.each<[string | null, string[], string | undefined]>([
    [null, ["json", "html"], "json"],
    ["", ["json", "html"], "json"],
    [" , ,", ["json"], "json"],
    ["nonsense", ["json", "html"], "json"],
    ["*/*", ["json", "html"], "json"],
    [BROWSER, ["json", "html"], "html"],
    [BROWSER, ["json", "text"], "json"],
    ["application/json", ["html", "json"], "json"],
    ["APPLICATION/JSON", ["html", "json"], "json"],
    ["text/*", ["json", "html"], "html"],
    ["text/*;q=0.5, text/plain;q=0.2", ["text", "html"], "html"],
    ["text/plain;q=0.2, text/*;q=0.5", ["text", "html"], "html"],
    ["*/*, text/html;q=0", ["html", "json"], "json"],
    ["*/*;q=0, text/html", ["json"], undefined],
    ["image/png", ["json", "html"], undefined],
    ["application/json;q=0", ["json"], undefined],
    ["application/json;q=0.000", ["json"], undefined],
    ["application/json;q=0.001", ["json"], "json"],
    [
      "text/html;q=0.5;level=1, application/json;q=0.4",
      ["json", "text/html;level=1"],
      "text/html;level=1",
    ],
    ["text/html;level=1", ["html"], undefined],
    ["text/html;level=1;q=0.2, text/html", ["text/html; Level=1", "html"], "html"],
    ["text/html;charset=UTF-8", ["text/html; charset=utf-8"], "text/html; charset=utf-8"],
    ['text/html;a="x,y";q=0.1, application/json;q=0.2', ['text/html;a="x,y"', "json"], "json"],
    [
      'text/html;a="x\\",y";q=0.3, application/json;q=0.2',
      ["json", 'text/html;a="x\\",y"'],
      'text/html;a="x\\",y"',
    ],
    ["text/html;q=2, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=-1, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=0.1234, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=1.001, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=NaN, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=, application/json;q=0.1", ["html", "json"], "json"],
    ["text/html;q=0.1, text/html;q=0.9, application/json;q=0.5", ["json", "html"], "html"],
    ["*/html", ["html"], undefined],
    ["x/y,\t text/html", ["json", "html"], "html"],
    ["text/html \t, x/y", ["json", "html"], "html"],
    ["text/html;q=1.00, application/json;q=0.5", ["json", "html"], "html"],
    ["text/html;q=1.000, application/json;q=0.5", ["json", "html"], "html"],
    ["text/html;q=1.0000, application/json;q=0.5", ["json", "html"], "json"],
    ["application/problem+json", ["json"], undefined],
    ["application/xml, text/plain;q=0.9", ["text", "xml"], "xml"],
    ["text/html", [], undefined],
    [null, [], undefined],
  ])("for %j of %j chooses %j", (header, offered, expected) => {
    expect(negotiateType(header, offered)).toBe(expected);
  });

  it.each(["jsno", "application/json, text/html", "toString", ""])(
    "refuses to offer %j, which is no media type",
    (offer) => {
      expect(() => negotiateType(null, [offer])).toThrow(
        expect.objectContaining({
          constructor: TypeError,
          code: "OS1026",
          message: expect.stringContaining(`"${offer}"`),
        }),
      );
    },
  );
});

describe("negotiateLanguage", () => {
  it.each<[string | null, string[], string | undefined]>([
    [null, ["en", "de"], "en"],
    ["", ["en", "de"], "en"],
    ["de", ["en", "de"], "de"],
    ["DE", ["en", "De"], "De"],
    ["en", ["de", "en-GB"], "en-GB"],
    ["en-GB", ["de", "en"], "en"],
    ["de-CH, en;q=0.8", ["en-GB", "de"], "de"],
    ["en-GB;q=0.8, de;q=0.9", ["en", "de"], "de"],
    ["en-US;q=0.5, en-GB;q=0.9, de;q=0.7", ["de", "en"], "en"],
    ["en, en-GB;q=0", ["en-GB"], undefined],
    ["en-GB;q=0, *;q=0.5", ["en"], "en"],
    ["en-GB;q=0", ["en"], undefined],
    ["*", ["en", "de"], "en"],
    ["fr, *;q=0", ["en"], undefined],
    ["de;q=0, *", ["de", "en"], "en"],
    ["fr", ["en", "de"], undefined],
    ["e", ["en"], undefined],
    ["en", ["eng"], undefined],
    ["zh-Hant-TW, zh-Hant;q=0.5", ["zh-Hant"], "zh-Hant"],
  ])("for %j of %j chooses %j", (header, offered, expected) => {
    expect(negotiateLanguage(header, offered)).toBe(expected);
  });
});

describe("negotiateEncoding", () => {
  it.each<[string | null, string[], string | undefined]>([
    [null, ["br", "gzip"], "identity"],
    ["", ["br", "gzip"], "identity"],
    ["gzip, br", ["br", "gzip"], "br"],
    ["gzip, br;q=0.9", ["br", "gzip"], "gzip"],
    ["GZIP", ["gzip"], "gzip"],
    ["x-gzip", ["gzip"], "gzip"],
    ["*", ["br", "gzip"], "br"],
    ["*;q=0.5, br;q=0", ["br", "gzip"], "gzip"],
    ["zstd", ["br", "gzip"], "identity"],
    ["gzip;q=0.5, identity", ["gzip"], "identity"],
    ["gzip, identity;q=0", ["gzip"], "gzip"],
    ["zstd, identity;q=0", ["gzip"], undefined],
    ["*;q=0", ["gzip"], undefined],
    ["*;q=0, identity", ["gzip"], "identity"],
    ["gzip;q=0", ["gzip"], "identity"],
    ["gzip ; q=0.001", ["gzip"], "gzip"],
    ["gzip;Q=0", ["gzip"], "identity"],
    ["gzip;level=9", ["gzip"], "identity"],
    ["gzip;q=1.1", ["gzip"], "identity"],
    ["gz ip", ["gzip"], "identity"],
    ["gz gzip", ["gzip"], "identity"],
    ["(gzip", ["gzip"], "identity"],
  ])("for %j of %j chooses %j", (header, offered, expected) => {
    expect(negotiateEncoding(header, offered)).toBe(expected);
  });
});

describe("negotiation", () => {
  const quality = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
  const offer = fc.constantFrom("a/b", "a/c", "d/e", "d/f");
  const ranges = fc.uniqueArray(
    fc.tuple(fc.oneof(offer, fc.constantFrom("a/*", "d/*", "*/*")), quality),
    { minLength: 1, maxLength: 7, selector: ([range]) => range },
  );

  it("chooses what no other offer is liked better than, by the closest range alone", () => {
    fc.assert(
      fc.property(ranges, fc.uniqueArray(offer, { maxLength: 4 }), (list, offered) => {
        const weights = new Map<string, number>(list);
        const toWeight = (type: string): number =>
          weights.get(type) ?? weights.get(`${type[0] ?? ""}/*`) ?? weights.get("*/*") ?? 0;
        const header = list.map(([range, weight]) => `${range};q=${weight.toFixed(3)}`).join(", ");
        const best = Math.max(0, ...offered.map(toWeight));
        const expected = offered.find((type) => best > 0 && toWeight(type) === best);
        expect(negotiateType(header, offered)).toBe(expected);
        const shuffled = header.split(", ").toReversed().join(",");
        expect(negotiateType(shuffled, offered)).toBe(expected);
      }),
    );
  });

  it("gives an offer or nothing for any header", () => {
    const header = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("a/b", "*", "/", ";", "q=", "0.5", ",", '"', "\\", " ", "en", "-"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(header, (text) => {
        expect(["a/b", "en/x", undefined]).toContain(negotiateType(text, ["a/b", "en/x"]));
        expect(["en", "de-AT", undefined]).toContain(negotiateLanguage(text, ["en", "de-AT"]));
        expect(["br", "identity", undefined]).toContain(negotiateEncoding(text, ["br"]));
      }),
    );
  });

  it("reads the first hundred entries alone", () => {
    const filler = "x/y,".repeat(99);
    expect(negotiateType(`${filler}text/html`, ["html"])).toBe("html");
    expect(negotiateType(`${filler}x/y,text/html`, ["html"])).toBeUndefined();
  });
});

describe("negotiation of a header of 200,000 characters, which quadratic work would not finish", () => {
  it.each([",", "a,", '"', '"\\"', ";", " ", "a;q=", "a;", "a/b;", "a/b; "])("%j", (text) => {
    const header = `${text.repeat(200_000 / text.length)}x`;
    expect(["html", undefined]).toContain(negotiateType(header, ["html"]));
    expect(["en", undefined]).toContain(negotiateLanguage(header, ["en"]));
    expect(negotiateEncoding(header, ["br"])).toBe("identity");
  });
});

describe("accepts", () => {
  const app = openspeed().get("/", (ctx) => {
    const type = acceptsType(ctx, ["json", "html"]);
    const again = acceptsType(ctx, ["json"]);
    const language = acceptsLanguage(ctx, ["en", "de"]);
    return ctx.json([type, again, language, acceptsEncoding(ctx, ["gzip"])]);
  });

  it("reads the request's headers and says so in Vary, once each", async () => {
    const headers = { accept: "text/html", "accept-language": "de", "accept-encoding": "gzip" };
    const response = await app.request("/", { headers });
    expect(await response.json()).toEqual(["html", null, "de", "gzip"]);
    expect(response.headers.get("vary")).toBe("Accept, Accept-Language, Accept-Encoding");
  });

  it("keeps what the answer itself varies by", async () => {
    const varied = openspeed().get("/", (ctx) => {
      acceptsType(ctx, ["json"]);
      return ctx.json(1, { headers: { vary: "Origin" } });
    });
    expect((await varied.request("/")).headers.get("vary")).toBe("Origin, Accept");
  });

  it("adds nothing to an answer that varies by everything", async () => {
    const varied = openspeed().get("/", (ctx) => {
      ctx.response.headers.set("vary", "*");
      return String(acceptsType(ctx, ["json"]));
    });
    expect((await varied.request("/")).headers.get("vary")).toBe("*");
  });
});
