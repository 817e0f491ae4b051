import { accept, head, refuse, to, type WirePoint } from "../wire-point.ts";

export const fieldPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 5",
    point: "a header is a token, a colon and a value",
    accepts: [
      accept("no space behind the colon", to("GET / HTTP/1.1", "X:a"), "GET /"),
      accept("spaces and tabs around the value", to("GET / HTTP/1.1", "X: \t a \t "), "GET /"),
      accept("an empty value", to("GET / HTTP/1.1", "X:", "Y: "), "GET /"),
      accept("every sign of a token", to("GET / HTTP/1.1", "!#$%&'*+-.^_`|~09aZ: b"), "GET /"),
      accept("bytes above 0x7F in a value", to("GET / HTTP/1.1", "X: \xe4\xff"), "GET /"),
      accept("a colon in a value", to("GET / HTTP/1.1", "X: a:b::"), "GET /"),
    ],
    refuses: [
      refuse("no colon", to("GET / HTTP/1.1", "X"), 400),
      refuse("an empty name", to("GET / HTTP/1.1", ": a"), 400),
      refuse("a byte above 0x7F in a name", to("GET / HTTP/1.1", "X\xe4: a"), 400),
      refuse("a bracket in a name", to("GET / HTTP/1.1", "X(: a"), 400),
      refuse("a quote in a name", to("GET / HTTP/1.1", '"X": a'), 400),
      refuse("a NUL in a name", to("GET / HTTP/1.1", "X\0: a"), 400),
      refuse("a tab in a name", to("GET / HTTP/1.1", "X\tY: a"), 400),
    ],
  },
  {
    section: "RFC 9112, section 5.1",
    point: "no space stands between a name and its colon",
    accepts: [accept("none", to("GET / HTTP/1.1", "X: a"), "GET /")],
    refuses: [
      refuse("a space", to("GET / HTTP/1.1", "X : a"), 400),
      refuse("a tab", to("GET / HTTP/1.1", "X\t: a"), 400),
      refuse("a space behind Host", head("GET / HTTP/1.1", "Host : a"), 400),
      refuse(
        "a space behind Content-Length",
        to("POST / HTTP/1.1", "Content-Length : 1") + "x",
        400,
      ),
      refuse(
        "a space behind Transfer-Encoding",
        to("POST / HTTP/1.1", "Transfer-Encoding : chunked") + "0\r\n\r\n",
        400,
      ),
    ],
  },
  {
    section: "RFC 9112, section 2.2",
    point: "no white space stands in front of the first header",
    accepts: [accept("none", to("GET / HTTP/1.1"), "GET /")],
    refuses: [
      refuse("a space", head("GET / HTTP/1.1", " Host: a"), 400),
      refuse("a tab", head("GET / HTTP/1.1", "\tHost: a"), 400),
      refuse("a line of white space alone", head("GET / HTTP/1.1", " ", "Host: a"), 400),
    ],
  },
  {
    section: "RFC 9112, section 5.2",
    point: "a value is not folded over lines",
    accepts: [accept("one line", to("GET / HTTP/1.1", "X: a b"), "GET /")],
    refuses: [
      refuse("a fold with a space", to("GET / HTTP/1.1", "X: a", " b"), 400),
      refuse("a fold with a tab", to("GET / HTTP/1.1", "X: a", "\tb"), 400),
      refuse("a fold of an empty value", to("GET / HTTP/1.1", "X:", " b"), 400),
      refuse("a folded length", to("POST / HTTP/1.1", "Content-Length:", " 1") + "x", 400),
      refuse(
        "a folded coding",
        to("POST / HTTP/1.1", "Transfer-Encoding:", " chunked") + "0\r\n\r\n",
        400,
      ),
    ],
  },
  {
    section: "RFC 9110, section 5.5",
    point: "a value holds no control byte but the tab",
    accepts: [accept("a tab", to("GET / HTTP/1.1", "X: a\tb"), "GET /")],
    refuses: [0, 1, 8, 0x0b, 0x0c, 0x1b, 0x1f, 0x7f].map((code) =>
      refuse(
        `0x${code.toString(16).padStart(2, "0")}`,
        to("GET / HTTP/1.1", `X: a${String.fromCharCode(code)}b`),
        400,
      ),
    ),
  },
];
