import {
  accept,
  acceptLast,
  head,
  refuse,
  refuseWhole,
  to,
  unlike,
  type WirePoint,
} from "../wire-point.ts";

const ANY_VERSION = "It reads any version that its parser knows as if it were HTTP/1.1.";

export const requestLinePoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 2.2",
    point: "empty lines in front of a request line are ignored, and nothing else is",
    accepts: [
      accept("one empty line", `\r\n${to("GET / HTTP/1.1")}`, "GET /"),
      accept("several empty lines", `\r\n\r\n\r\n${to("GET / HTTP/1.1")}`, "GET /"),
      accept(
        "an empty line behind a body, as old clients send it",
        `${to("POST / HTTP/1.1", "Content-Length: 1")}x\r\n${to("GET /b HTTP/1.1")}`,
        "POST / x",
        "GET /b",
      ),
    ],
    refuses: [
      refuse("a space", ` ${to("GET / HTTP/1.1")}`, 400),
      refuse("a tab", `\t${to("GET / HTTP/1.1")}`, 400),
      refuse("a NUL", `\0${to("GET / HTTP/1.1")}`, 400),
      refuse("a header", `X: 1\r\n${to("GET / HTTP/1.1")}`, 400),
    ],
  },
  {
    section: "RFC 9112, section 2.2",
    point: "lines end in CRLF; a bare CR is no line end",
    accepts: [accept("CRLF", to("GET / HTTP/1.1"), "GET /")],
    refuses: [
      refuse("a bare LF behind the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400),
      refuse("a bare CR behind the request line", "GET / HTTP/1.1\rHost: a\r\n\r\n", 400),
      refuse("a bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", 400),
      refuse("a bare LF behind a header", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400),
      refuse("a bare CR behind a header", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400),
      refuse("a bare CR in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400),
      refuse("a bare LF as the last line", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400),
      refuse("a bare CR as the last line", "GET / HTTP/1.1\r\nHost: a\r\n\r", 400),
    ],
  },
  {
    section: "RFC 9112, section 3",
    point: "a request line is a method, a target and a version with single spaces between them",
    accepts: [
      accept("a plain one", to("GET /a?b=c HTTP/1.1"), "GET /a?b=c"),
      accept("a method of WebDAV", to("PROPFIND /a HTTP/1.1"), "PROPFIND /a"),
      accept("two spaces behind the method, as the section allows", to("GET  / HTTP/1.1"), "GET /"),
    ],
    refuses: [
      unlike(
        refuse("two spaces before the version", to("GET /  HTTP/1.1"), 400),
        "The section lets a reader take several spaces for one; its parser does.",
        "GET /",
        "next",
      ),
      refuse("a space behind the version", to("GET / HTTP/1.1 "), 400),
      refuse("a tab behind the method", to("GET\t/ HTTP/1.1"), 400),
      refuse("a tab before the version", to("GET /\tHTTP/1.1"), 400),
      refuse("a vertical tab before the version", to("GET /\vHTTP/1.1"), 400),
      refuse("a space in the target", to("GET /a b HTTP/1.1"), 400),
      refuse("no target", to("GET HTTP/1.1"), 400),
      refuse("an empty line of spaces", "   \r\nHost: a\r\n\r\n", 400),
    ],
  },
  {
    section: "RFC 9110, section 9.1",
    point: "a method is a token, in the case that it is defined in",
    accepts: [accept("HEAD", to("HEAD / HTTP/1.1"), "HEAD")],
    refuses: [
      refuse("a method nobody knows", to("BREW / HTTP/1.1"), 501),
      refuse("a lower-case one", to("get / HTTP/1.1"), 501),
      refuse("one with a slash", to("G/T / HTTP/1.1"), 400),
      refuse("one with a NUL", to("GE\0T / HTTP/1.1"), 400),
      refuseWhole("TRACE", to("TRACE / HTTP/1.1"), 501),
      refuse("CONNECT", head("CONNECT a:80 HTTP/1.1", "Host: a:80"), 501),
      refuse(
        "CONNECT with a length, behind which a proxy and a server may see different requests",
        head("CONNECT a:80 HTTP/1.1", "Host: a:80", "Content-Length: 40") +
          to("GET /hidden HTTP/1.1"),
        501,
      ),
      refuse("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ],
  },
  {
    section: "RFC 9112, section 2.3",
    point: "the version is HTTP/1.1 or HTTP/1.0, in upper case",
    accepts: [
      accept("HTTP/1.1", to("GET / HTTP/1.1"), "GET /"),
      acceptLast("HTTP/1.0", to("GET / HTTP/1.0"), "GET /"),
    ],
    refuses: [
      refuse("HTTP/1.2", to("GET / HTTP/1.2"), 400),
      unlike(refuse("HTTP/2.0", to("GET / HTTP/2.0"), 505), ANY_VERSION, "GET /"),
      unlike(refuse("HTTP/0.9 by name", to("GET / HTTP/0.9"), 505), ANY_VERSION, "GET /"),
      refuse("HTTP/0.9, without a version", "GET /\r\n\r\n", 400),
      refuse("HTTP/3.0", to("GET / HTTP/3.0"), 400),
      refuse("a lower-case name", to("GET / http/1.1"), 400),
      refuse("HTTP/1", to("GET / HTTP/1"), 400),
      refuse("HTTP/1.10", to("GET / HTTP/1.10"), 400),
      refuse("HTTP/01.1", to("GET / HTTP/01.1"), 400),
      refuse("HTTP/1.x", to("GET / HTTP/1.x"), 400),
      refuse("a space within it", to("GET / HTTP/ 1.1"), 400),
      refuse("another protocol", to("GET / ICE/1.0"), 400),
      unlike(
        refuse("RTSP", to("GET / RTSP/1.0"), 400),
        "Its parser reads RTSP too, and nothing asks which protocol it was.",
        "GET /",
      ),
      unlike(refuse("RTSP without a header", "GET / RTSP/1.0\r\n\r\n", 400), "As above.", "GET /"),
    ],
  },
  {
    section: "RFC 9112, section 3",
    point: "a request line and headers have a limit",
    accepts: [
      accept(
        "15 kB of target",
        to(`GET /${"a".repeat(15_000)} HTTP/1.1`),
        `GET /${"a".repeat(15_000)}`,
      ),
    ],
    refuses: [
      refuse("a target of 20 kB", to(`GET /${"a".repeat(20_000)} HTTP/1.1`), 431),
      refuse("a header of 20 kB", to("GET / HTTP/1.1", `X: ${"a".repeat(20_000)}`), 431),
      refuse("a name of 20 kB", to("GET / HTTP/1.1", `${"a".repeat(20_000)}: b`), 431),
      unlike(
        refuse("1,100 headers", to("GET / HTTP/1.1", ...Array<string>(1100).fill("a: b")), 431),
        "They are counted once all of them are read.",
        "431",
        "next",
      ),
    ],
  },
];
