import { accept, acceptLast, refuse, to, unlike, type WirePoint } from "../wire-point.ts";

/** A request that must stay a part of the body of the one before. */
const HIDDEN = to("GET /hidden HTTP/1.1");
const ENDS = "It ends the connection instead of reading a chunked body that its app leaves.";
const CHUNKED = "5\r\nhello\r\n0\r\n\r\n";
const withLength = (line: string, ...headers: readonly string[]): string =>
  to(line, ...headers, `Content-Length: ${String(HIDDEN.length)}`) + HIDDEN;

export const smugglingPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 11.2",
    point: "the body of every method is read as long as it says, and nothing in it is a request",
    accepts: [
      accept("GET, whose body no app reads", withLength("GET /unread HTTP/1.1"), "GET /unread"),
      accept("HEAD", withLength("HEAD / HTTP/1.1"), "HEAD"),
      accept("OPTIONS", withLength("OPTIONS /unread HTTP/1.1"), "OPTIONS /unread"),
      accept("an unread POST", withLength("POST /unread HTTP/1.1"), "POST /unread"),
      unlike(
        accept(
          "an unread chunked POST",
          `${to("POST /unread HTTP/1.1", "Transfer-Encoding: chunked")}${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`,
          "POST /unread",
        ),
        ENDS,
        "POST /unread",
      ),
      unlike(
        accept(
          "a chunked GET",
          `${to("GET /unread HTTP/1.1", "Transfer-Encoding: chunked")}${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`,
          "GET /unread",
        ),
        ENDS,
        "GET /unread",
      ),
      accept(
        "a length that Connection names, which is no part of the framing there",
        withLength("POST / HTTP/1.1", "Connection: keep-alive, Content-Length"),
        `POST / ${HIDDEN}`,
      ),
      accept(
        "a coding that Connection names",
        `${to("POST / HTTP/1.1", "Connection: keep-alive, Transfer-Encoding", "Transfer-Encoding: chunked")}${CHUNKED}`,
        "POST / hello",
      ),
      accept(
        "a coding in TE, which is about answers",
        to("GET / HTTP/1.1", "TE: chunked, trailers"),
        "GET /",
      ),
      accept(
        "names that look alike, which are others",
        to(
          "POST / HTTP/1.1",
          "Content_Length: 5",
          "Transfer_Encoding: chunked",
          "XContent-Length: 5",
        ),
        "POST /",
      ),
      accept(
        "Keep-Alive, which says nothing here",
        to("GET / HTTP/1.1", "Keep-Alive: timeout=0"),
        "GET /",
      ),
      acceptLast(
        "Proxy-Connection, which the parser takes for Connection",
        to("GET / HTTP/1.1", "Proxy-Connection: close") + HIDDEN,
        "GET /",
      ),
      accept(
        "a method in a header, which changes none",
        to("POST / HTTP/1.1", "X-HTTP-Method-Override: DELETE"),
        "POST /",
      ),
      accept(
        "a longest size of leading zeros",
        `${to("POST / HTTP/1.1", "Transfer-Encoding: chunked")}${"0".repeat(200)}5\r\nhello\r\n0\r\n\r\n`,
        "POST / hello",
      ),
    ],
    refuses: [
      refuse(
        "a line feed that ends a value, and a coding behind it",
        `${to("POST / HTTP/1.1", "X: y\nTransfer-Encoding: chunked")}${CHUNKED}${HIDDEN}`,
        400,
      ),
      refuse(
        "a carriage return that ends a value, and a length behind it",
        `${to("POST / HTTP/1.1", "X: y\rContent-Length: 5")}hello${HIDDEN}`,
        400,
      ),
      refuse(
        "a length behind a NUL",
        `${to("POST / HTTP/1.1", "X: \0Content-Length: 5")}hello${HIDDEN}`,
        400,
      ),
      refuse(
        "a name with a byte that some readers strip",
        `${to("POST / HTTP/1.1", "\xa0Content-Length: 5")}hello${HIDDEN}`,
        400,
      ),
      refuse(
        "a name that ends in a vertical tab",
        `${to("POST / HTTP/1.1", "Transfer-Encoding\x0b: chunked")}${CHUNKED}${HIDDEN}`,
        400,
      ),
      refuse(
        "a header in front of the request line",
        `Transfer-Encoding: chunked\r\n${to("POST / HTTP/1.1")}${CHUNKED}${HIDDEN}`,
        400,
      ),
      refuse(
        "a chunk whose extension hides a line feed",
        `${to("POST / HTTP/1.1", "Transfer-Encoding: chunked")}2;\nxx\r\n${HIDDEN.length.toString(16)}\r\n0\r\n\r\n${HIDDEN}`,
        400,
      ),
      refuse(
        "a chunk that ends in two bytes which are no line end",
        `${to("POST / HTTP/1.1", "Transfer-Encoding: chunked")}5\r\nhelloXX0\r\n\r\n${HIDDEN}`,
        400,
      ),
      refuse(
        "a size in two numbers",
        `${to("POST / HTTP/1.1", "Transfer-Encoding: chunked")}5 5\r\nhello\r\n0\r\n\r\n${HIDDEN}`,
        400,
      ),
      refuse(
        "a size that overflows 32 bits of a signed number's text",
        `${to("POST / HTTP/1.1", "Transfer-Encoding: chunked")}-1\r\nhello\r\n0\r\n\r\n${HIDDEN}`,
        400,
      ),
      refuse(
        "a length in a first header and a coding in another case behind it",
        `${to("POST / HTTP/1.1", "content-length: 4", "TRANSFER-ENCODING: CHUNKED")}${CHUNKED}${HIDDEN}`,
        400,
      ),
      unlike(
        refuse(
          "a coding that ends in chunked behind an unknown one",
          `${to("POST / HTTP/1.1", "Transfer-Encoding: x, chunked")}${CHUNKED}${HIDDEN}`,
          501,
        ),
        "It hands the coded bytes to the app as if they were the body.",
        "POST / hello",
        "GET /hidden",
        "next",
      ),
    ],
  },
];
