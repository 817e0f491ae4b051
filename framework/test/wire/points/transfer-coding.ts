import { accept, refuse, to, unlike, type WirePoint } from "../wire-point.ts";

const BODY = "5\r\nhello\r\n0\r\n\r\n";
const CODED = "It hands the coded bytes to the app as if they were the body.";
const OLD = "It reads chunks in a version that has none, where a proxy may see no body.";
const withCoding = (...headers: readonly string[]): string =>
  to("POST / HTTP/1.1", ...headers) + BODY;
const coding = (value: string): string => withCoding(`Transfer-Encoding:${value}`);

export const transferCodingPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 6.1",
    point: "the one coding that is understood is chunked, in any case",
    accepts: [
      accept("chunked", coding(" chunked"), "POST / hello"),
      accept("upper case", coding(" CHUNKED"), "POST / hello"),
      accept("mixed case", coding(" cHuNkEd"), "POST / hello"),
      accept("no space before it", coding("chunked"), "POST / hello"),
      accept("a tab before it", coding("\tchunked"), "POST / hello"),
      accept("spaces behind it", coding(" chunked  "), "POST / hello"),
      accept("a name in another case", withCoding("tRANSFER-eNCODING: chunked"), "POST / hello"),
    ],
    refuses: [
      refuse("gzip alone", coding(" gzip"), 400),
      refuse("identity", coding(" identity"), 400),
      unlike(
        refuse("gzip before chunked", coding(" gzip, chunked"), 501),
        CODED,
        "POST / hello",
        "next",
      ),
      unlike(
        refuse(
          "gzip in a header before",
          withCoding("Transfer-Encoding: gzip", "Transfer-Encoding: chunked"),
          501,
        ),
        CODED,
        "POST / hello",
        "next",
      ),
      refuse("chunked before gzip", coding(" chunked, gzip"), 400),
      refuse("chunked before identity", coding(" chunked, identity"), 400),
      refuse("xchunked", coding(" xchunked"), 400),
      refuse("chunkedx", coding(" chunkedx"), 400),
      refuse("chunked in quotes", coding(' "chunked"'), 400),
      refuse(
        "a tab behind it, about which the parser is stricter than the section",
        coding(" chunked\t"),
        400,
      ),
      refuse("a semicolon behind it", coding(" chunked;"), 400),
      refuse("a parameter behind it", coding(" chunked;a=b"), 400),
      refuse("a comma behind it", coding(" chunked,"), 400),
      unlike(refuse("a comma before it", coding(" ,chunked"), 501), CODED, "POST / hello", "next"),
      refuse("a vertical tab before it", coding(" \x0bchunked"), 400),
      refuse("a NUL behind it", coding(" chunked\0"), 400),
      refuse("a byte above 0x7F behind it", coding(" chunked\xa0"), 400),
      refuse("an empty one", coding(""), 400),
      refuse("a space within it", coding(" chun ked"), 400),
      refuse("chunked twice with a space", coding(" chunked chunked"), 400),
    ],
  },
  {
    section: "RFC 9112, section 6.1",
    point: "chunked is applied once",
    accepts: [accept("once", coding(" chunked"), "POST / hello")],
    refuses: [
      refuse("twice in a list", coding(" chunked, chunked"), 400),
      refuse(
        "twice in two headers",
        withCoding("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        400,
      ),
      refuse(
        "beside an empty header",
        withCoding("Transfer-Encoding:", "Transfer-Encoding: chunked"),
        400,
      ),
      refuse(
        "before an identity header",
        withCoding("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        400,
      ),
      unlike(
        refuse(
          "behind an identity header",
          withCoding("Transfer-Encoding: identity", "Transfer-Encoding: chunked"),
          501,
        ),
        CODED,
        "POST / hello",
        "next",
      ),
    ],
  },
  {
    section: "RFC 9112, section 6.3",
    point: "a request with a coding has no length beside it",
    accepts: [accept("a coding alone", coding(" chunked"), "POST / hello")],
    refuses: [
      refuse(
        "a length before it",
        withCoding("Content-Length: 15", "Transfer-Encoding: chunked"),
        400,
      ),
      refuse(
        "a length behind it",
        withCoding("Transfer-Encoding: chunked", "Content-Length: 15"),
        400,
      ),
      refuse(
        "a length of zero",
        withCoding("Transfer-Encoding: chunked", "Content-Length: 0"),
        400,
      ),
      refuse(
        "a length beside gzip",
        withCoding("Transfer-Encoding: gzip", "Content-Length: 15"),
        400,
      ),
    ],
  },
  {
    section: "RFC 9112, section 6.1",
    point: "HTTP/1.0 has no codings",
    accepts: [accept("in HTTP/1.1", coding(" chunked"), "POST / hello")],
    refuses: [
      unlike(
        refuse("in HTTP/1.0", to("POST / HTTP/1.0", "Transfer-Encoding: chunked") + BODY, 400),
        OLD,
        "POST / hello",
      ),
      unlike(
        refuse(
          "in HTTP/1.0 that asks to be kept",
          to("POST / HTTP/1.0", "Connection: keep-alive", "Transfer-Encoding: chunked") + BODY,
          400,
        ),
        OLD,
        "POST / hello",
        "next",
      ),
    ],
  },
];
