import { accept, refuse, to, unlike, type WirePoint } from "../wire-point.ts";

const chunked = (body: string): string =>
  to("POST / HTTP/1.1", "Transfer-Encoding: chunked") + body;

export const chunkPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 7.1",
    point: "a chunk has its size in hexadecimal digits, and CRLF behind size and data",
    accepts: [
      accept("one chunk", chunked("5\r\nhello\r\n0\r\n\r\n"), "POST / hello"),
      accept("several chunks", chunked("1\r\nh\r\n4\r\nello\r\n0\r\n\r\n"), "POST / hello"),
      accept("none", chunked("0\r\n\r\n"), "POST /"),
      accept("upper-case digits", chunked("A\r\n0123456789\r\n0\r\n\r\n"), "POST / 0123456789"),
      accept("lower-case digits", chunked("a\r\n0123456789\r\n0\r\n\r\n"), "POST / 0123456789"),
      accept("leading zeros", chunked("005\r\nhello\r\n000\r\n\r\n"), "POST / hello"),
      accept(
        "data that looks like the end",
        chunked("5\r\n0\r\n\r\n\r\n0\r\n\r\n"),
        "POST / 0\r\n\r\n",
      ),
      accept(
        "a request behind it",
        `${chunked("1\r\nx\r\n0\r\n\r\n")}${to("GET /b HTTP/1.1")}`,
        "POST / x",
        "GET /b",
      ),
    ],
    refuses: [
      refuse("no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("no digit", chunked("g\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a prefix of 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a minus", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a plus", chunked("+5\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a space before the size", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a space behind the size", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a tab behind the size", chunked("5\t\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a point in the size", chunked("5.0\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("an underscore in the size", chunked("0_5\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("LF behind the size", chunked("5\nhello\r\n0\r\n\r\n"), 400),
      refuse("CR behind the size", chunked("5\rhello\r\n0\r\n\r\n"), 400),
      refuse("LF behind the data", chunked("5\r\nhello\n0\r\n\r\n"), 400),
      refuse("CR behind the data", chunked("5\r\nhello\r0\r\n\r\n"), 400),
      refuse("nothing behind the data", chunked("5\r\nhello0\r\n\r\n"), 400),
      refuse("data longer than its size", chunked("4\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("data shorter than its size", chunked("6\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("LF behind the last chunk", chunked("5\r\nhello\r\n0\n\r\n"), 400),
      refuse("LF as the last line", chunked("5\r\nhello\r\n0\r\n\n"), 400),
      refuse("garbage behind the last chunk", chunked("5\r\nhello\r\n0\r\nxx"), 400),
    ],
  },
  {
    section: "RFC 9112, section 7.1",
    point: "a size fits the numbers that a server counts in",
    accepts: [
      accept("sixteen digits", chunked("0000000000000005\r\nhello\r\n0\r\n\r\n"), "POST / hello"),
    ],
    refuses: [
      refuse("2 to the power of 64", chunked("10000000000000000\r\nhello\r\n0\r\n\r\n"), 400),
      refuse(
        "2 to the power of 64, and 5",
        chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"),
        400,
      ),
      refuse("forty digits", chunked(`${"f".repeat(40)}\r\nhello\r\n0\r\n\r\n`), 400),
    ],
  },
  {
    section: "RFC 9112, section 7.1.1",
    point: "extensions of chunks are ignored where they are well formed, up to a limit",
    accepts: [
      accept("a name", chunked("5;a\r\nhello\r\n0\r\n\r\n"), "POST / hello"),
      accept("a value", chunked("5;a=b\r\nhello\r\n0;c=d\r\n\r\n"), "POST / hello"),
      accept("a quoted value", chunked('5;a="b;c"\r\nhello\r\n0\r\n\r\n'), "POST / hello"),
      accept(
        "a quoted value with an escape",
        chunked('5;a="b\\"c"\r\nhello\r\n0\r\n\r\n'),
        "POST / hello",
      ),
      accept("several", chunked("5;a;b=c\r\nhello\r\n0\r\n\r\n"), "POST / hello"),
    ],
    refuses: [
      refuse("a bare LF behind one", chunked("5;a\nhello\r\n0\r\n\r\n"), 400),
      refuse("a bare LF in one", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a bare CR in one", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"), 400),
      refuse("a NUL in one", chunked("5;a\0\r\nhello\r\n0\r\n\r\n"), 400),
      refuse(
        "a CRLF in a quoted value",
        chunked('5;a="b\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n'),
        400,
      ),
      refuse("a quoted value without an end", chunked('5;a="b\r\nhello\r\n0\r\n\r\n'), 400),
      refuse("20 kB of them", chunked(`5;${"a".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`), 413),
    ],
  },
  {
    section: "RFC 9112, section 7.1.2",
    point: "trailers are read, and change nothing",
    accepts: [
      accept("one", chunked("5\r\nhello\r\n0\r\nX: y\r\n\r\n"), "POST / hello"),
      accept("several", chunked("5\r\nhello\r\n0\r\nX: y\r\nZ:\r\n\r\n"), "POST / hello"),
      accept(
        "Host, which counts in the head alone",
        chunked("5\r\nhello\r\n0\r\nHost: b\r\n\r\n"),
        "POST / hello",
      ),
      unlike(
        accept(
          "Connection",
          chunked("5\r\nhello\r\n0\r\nConnection: close\r\n\r\n"),
          "POST / hello",
        ),
        "Its parser takes the option for one of the head.",
        "POST / hello",
        "400",
      ),
    ],
    refuses: [
      refuse("no colon", chunked("5\r\nhello\r\n0\r\nX\r\n\r\n"), 400),
      refuse("a space before the colon", chunked("5\r\nhello\r\n0\r\nX : y\r\n\r\n"), 400),
      refuse("a bare LF", chunked("5\r\nhello\r\n0\r\nX: y\n\r\n"), 400),
      refuse("a NUL", chunked("5\r\nhello\r\n0\r\nX: \0\r\n\r\n"), 400),
      refuse("a length", chunked("5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n"), 400),
      refuse("a coding", chunked("5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400),
      unlike(
        refuse(
          "40 kB of them",
          chunked(`5\r\nhello\r\n0\r\nX: ${"a".repeat(40_000)}\r\n\r\n`),
          413,
        ),
        "It counts them as headers.",
        "431",
      ),
    ],
  },
];
