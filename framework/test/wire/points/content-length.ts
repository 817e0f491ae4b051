import { accept, head, refuse, to, type WirePoint } from "../wire-point.ts";

const withLength = (length: string, body = "hello"): string =>
  to("POST / HTTP/1.1", `Content-Length:${length}`) + body;

const HIDDEN = to("GET /hidden HTTP/1.1");

export const contentLengthPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 6.2",
    point: "a length is digits alone",
    accepts: [
      accept("a number", withLength(" 5"), "POST / hello"),
      accept("no space before it", withLength("5"), "POST / hello"),
      accept("spaces behind it", withLength(" 5  "), "POST / hello"),
      accept("zero", withLength(" 0", ""), "POST /"),
      accept("leading zeros", withLength(" 0005"), "POST / hello"),
      accept(
        "a name in another case",
        to("POST / HTTP/1.1", "cOnTeNt-LeNgTh: 1") + "x",
        "POST / x",
      ),
    ],
    refuses: [
      " +5",
      " -5",
      " 0x5",
      " 5.0",
      " 5e0",
      " 5 5",
      " five",
      " 5;",
      ' "5"',
      " 5\x0b",
      " \xb5",
      " 5,",
      " ,5",
      "",
      " ",
    ].map((length) => refuse(JSON.stringify(length), withLength(length), 400)),
  },
  {
    section: "RFC 9112, section 6.3",
    point: "a length fits the numbers that a server counts in",
    accepts: [accept("one that fits", withLength(" 5"), "POST / hello")],
    refuses: [
      refuse("2 to the power of 64", withLength(" 18446744073709551616"), 400),
      refuse("one more than that", withLength(" 18446744073709551617"), 400),
      refuse("2 to the power of 64, and 5", withLength(" 18446744073709551621"), 400),
      refuse("a hundred digits", withLength(` ${"9".repeat(100)}`), 400),
    ],
  },
  {
    section: "RFC 9112, section 6.3",
    point: "a request has one length",
    accepts: [accept("one", withLength(" 5"), "POST / hello")],
    refuses: [
      refuse(
        "two that differ",
        to("POST / HTTP/1.1", "Content-Length: 5", "Content-Length: 6") + "hello",
        400,
      ),
      refuse(
        "two that are equal",
        to("POST / HTTP/1.1", "Content-Length: 5", "Content-Length: 5") + "hello",
        400,
      ),
      refuse(
        "two in different cases",
        to("POST / HTTP/1.1", "Content-Length: 5", "content-length: 5") + "hello",
        400,
      ),
      refuse("a list of equal ones", withLength(" 5, 5"), 400),
      refuse("a list of different ones", withLength(" 5, 6"), 400),
      refuse("a list without spaces", withLength(" 5,5"), 400),
    ],
  },
  {
    section: "RFC 9112, section 6.3",
    point: "a body is exactly as long as its length, and without one there is none",
    accepts: [
      accept(
        "two behind each other",
        withLength(" 5") + withLength(" 2", "hi"),
        "POST / hello",
        "POST / hi",
      ),
      accept("GET with a body", to("GET / HTTP/1.1", "Content-Length: 5") + "hello", "GET /"),
      accept("HEAD with a body", to("HEAD / HTTP/1.1", "Content-Length: 5") + "hello", "HEAD"),
      accept(
        "DELETE with a body",
        to("DELETE / HTTP/1.1", "Content-Length: 1") + "x",
        "DELETE / x",
      ),
      accept("POST without a length", to("POST / HTTP/1.1"), "POST /"),
      accept(
        "a body that looks like a request",
        withLength(` ${HIDDEN.length}`, HIDDEN),
        `POST / ${HIDDEN}`,
      ),
      accept(
        "a body that the app leaves unread",
        to("POST /unread HTTP/1.1", "Content-Length: 5") + "hello",
        "POST /unread",
      ),
    ],
    refuses: [
      {
        name: "a body without a length, which is a next request then",
        bytes: `${to("POST / HTTP/1.1")}?hello`,
        answers: ["POST /", "400"],
      },
      refuse(
        "a body that is shorter, and no more",
        to("POST / HTTP/1.1", "Content-Length: 5000") + "hello",
        408,
      ),
      refuse("a head without an end", head("GET / HTTP/1.1", "Host: a").slice(0, -2), 400),
    ],
  },
];
