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

const ASKS =
  "It asks for the body although it is there already, which the section lets a server leave out.";
const STOPS = "It reads no HTTP behind a request that asks for another protocol.";
const GOES_ON = "It goes on behind a request that is refused.";

const HIDDEN = to("GET /hidden HTTP/1.1").repeat(3);

export const connectionPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 9.3",
    point: "HTTP/1.1 goes on unless it is told to close, HTTP/1.0 if it is told to",
    accepts: [
      accept("HTTP/1.1", to("GET / HTTP/1.1"), "GET /"),
      accept("HTTP/1.1 with keep-alive", to("GET / HTTP/1.1", "Connection: keep-alive"), "GET /"),
      accept("HTTP/1.0 with keep-alive", to("GET / HTTP/1.0", "Connection: keep-alive"), "GET /"),
      accept("keep-alive in a list", to("GET / HTTP/1.0", "Connection: X-A, Keep-Alive"), "GET /"),
      accept("an option that contains close", to("GET / HTTP/1.1", "Connection: closed"), "GET /"),
      acceptLast("HTTP/1.0", to("GET / HTTP/1.0"), "GET /"),
      acceptLast("close", to("GET / HTTP/1.1", "Connection: close"), "GET /"),
      acceptLast("close in another case", to("GET / HTTP/1.1", "connection: CLOSE"), "GET /"),
      acceptLast("close in a list", to("GET / HTTP/1.1", "Connection: x, close"), "GET /"),
      acceptLast(
        "close before keep-alive",
        to("GET / HTTP/1.1", "Connection: close, keep-alive"),
        "GET /",
      ),
      acceptLast(
        "close in a second header",
        to("GET / HTTP/1.1", "Connection: x", "Connection: close"),
        "GET /",
      ),
    ],
    refuses: [
      refuse("a control byte in the option", to("GET / HTTP/1.1", "Connection: close\0"), 400),
    ],
  },
  {
    section: "RFC 9112, section 9.3.2",
    point: "requests that come at once are answered in their order",
    accepts: [
      accept(
        "three, the first one slow",
        to("GET /slow HTTP/1.1") + to("GET /b HTTP/1.1") + to("GET /c HTTP/1.1"),
        "GET /slow",
        "GET /b",
        "GET /c",
      ),
      accept(
        "with bodies of both kinds",
        `${to("POST /slow HTTP/1.1", "Content-Length: 5")}hello` +
          `${to("POST /b HTTP/1.1", "Transfer-Encoding: chunked")}1\r\nx\r\n0\r\n\r\n` +
          to("GET /c HTTP/1.1"),
        "POST /slow hello",
        "POST /b x",
        "GET /c",
      ),
      accept("a hundred", to("GET /b HTTP/1.1").repeat(100), ...Array<string>(100).fill("GET /b")),
      acceptLast(
        "none behind one that closes",
        to("GET / HTTP/1.1", "Connection: close") + to("GET /hidden HTTP/1.1"),
        "GET /",
      ),
      {
        name: "what came before a malformed one",
        bytes: `${to("GET /slow HTTP/1.1")}${to("GET /b HTTP/1.1")}BAD\r\n\r\n${to("GET /c HTTP/1.1")}`,
        answers: ["GET /slow", "GET /b", "400"],
      },
      {
        name: "what came before one without a Host",
        bytes: to("GET /slow HTTP/1.1") + head("GET /b HTTP/1.1") + to("GET /c HTTP/1.1"),
        answers: ["GET /slow", "400"],
        nodeHttp: { answers: ["GET /slow", "400", "GET /c", "next"], because: GOES_ON },
      },
    ],
    refuses: [
      refuse(
        "a malformed one, and none behind it",
        `BAD\r\n\r\n${to("GET /hidden HTTP/1.1")}`,
        400,
      ),
      unlike(
        refuse("one without a Host", head("GET / HTTP/1.1") + to("GET /hidden HTTP/1.1"), 400),
        GOES_ON,
        "400",
        "GET /hidden",
        "next",
      ),
      refuse("one of an unknown method", to("BREW / HTTP/1.1") + to("GET /hidden HTTP/1.1"), 501),
    ],
  },
  {
    section: "RFC 9110, section 10.1.1",
    point: "100 Continue is sent before a body is read, to HTTP/1.1 that expects it",
    accepts: [
      unlike(
        accept(
          "a body",
          `${to("POST / HTTP/1.1", "Expect: 100-continue", "Content-Length: 5")}hello`,
          "POST / hello",
        ),
        ASKS,
        "100",
        "POST / hello",
        "next",
      ),
      unlike(
        accept(
          "another case",
          `${to("POST / HTTP/1.1", "expect: 100-CONTINUE", "Content-Length: 5")}hello`,
          "POST / hello",
        ),
        ASKS,
        "100",
        "POST / hello",
        "next",
      ),
      unlike(
        accept("no body", to("GET / HTTP/1.1", "Expect: 100-continue"), "GET /"),
        "It ends the connection, though there is no body to wait for.",
        "GET /",
      ),
      acceptLast(
        "HTTP/1.0, where it is ignored",
        `${to("POST / HTTP/1.0", "Expect: 100-continue", "Content-Length: 5")}hello`,
        "POST / hello",
      ),
    ],
    refuses: [
      refuseWhole("another expectation", to("GET / HTTP/1.1", "Expect: tea"), 417),
      refuseWhole("an empty one", to("GET / HTTP/1.1", "Expect:"), 417),
      unlike(
        refuse("one of two", to("GET / HTTP/1.1", "Expect: 100-continue, tea"), 417),
        "It looks for the expectation that it knows and ignores the other one.",
        "GET /",
      ),
      refuse(
        "a Host that is missing, with a body that no request may be read from",
        head(
          "POST / HTTP/1.1",
          "Expect: 100-continue",
          `Content-Length: ${String(HIDDEN.length)}`,
        ) + HIDDEN,
        400,
      ),
    ],
  },
  {
    section: "RFC 9110, section 7.8",
    point: "an upgrade that nobody takes is a request like any other",
    accepts: [
      unlike(
        accept(
          "a WebSocket",
          to("GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"),
          "GET /",
        ),
        STOPS,
        "GET /",
      ),
      unlike(
        accept(
          "h2c",
          to(
            "GET / HTTP/1.1",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AA",
          ),
          "GET /",
        ),
        STOPS,
        "GET /",
      ),
      unlike(
        accept(
          "one with a body",
          `${to("POST / HTTP/1.1", "Connection: Upgrade", "Upgrade: x", "Content-Length: 5")}hello`,
          "POST / hello",
        ),
        STOPS,
        "POST / hello",
      ),
    ],
    refuses: [
      refuse(
        "a control byte in it",
        to("GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: \0"),
        400,
      ),
    ],
  },
];
