import { accept, acceptLast, head, refuse, refuseWhole, type WirePoint } from "../wire-point.ts";

export const hostPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 3.2",
    point: "a request of HTTP/1.1 has one Host",
    accepts: [
      accept("one", head("GET /host HTTP/1.1", "Host: a.example"), "GET /host a.example"),
      accept("with a port", head("GET /host HTTP/1.1", "Host: a:8080"), "GET /host a:8080"),
      accept("an IPv6 address", head("GET /host HTTP/1.1", "Host: [::1]:80"), "GET /host [::1]"),
      accept("a name in another case", head("GET /host HTTP/1.1", "hOsT: A"), "GET /host a"),
      acceptLast("none in HTTP/1.0", head("GET / HTTP/1.0"), "GET /"),
    ],
    refuses: [
      refuseWhole("none", head("GET / HTTP/1.1"), 400),
      refuseWhole("two", head("GET / HTTP/1.1", "Host: a", "Host: b"), 400),
      refuseWhole("two that are equal", head("GET / HTTP/1.1", "Host: a", "Host: a"), 400),
      refuseWhole("two in different cases", head("GET / HTTP/1.1", "Host: a", "HOST: a"), 400),
      refuseWhole("two, the second empty", head("GET / HTTP/1.1", "Host: a", "Host:"), 400),
      refuseWhole("two, the first empty", head("GET / HTTP/1.1", "Host:", "Host: a"), 400),
      refuse("two in HTTP/1.0", head("GET / HTTP/1.0", "Host: a", "Host: a"), 400),
      refuseWhole(
        "two, one far behind",
        head("GET / HTTP/1.1", "Host: a", "X: y", "Y: z", "host: b"),
        400,
      ),
    ],
  },
  {
    section: "RFC 9110, section 7.2",
    point: "a Host is a host with an optional port",
    accepts: [
      accept(
        "an IPv4 address",
        head("GET /host HTTP/1.1", "Host: 127.0.0.1:3000"),
        "GET /host 127.0.0.1:3000",
      ),
    ],
    refuses: [
      "",
      "a, b",
      "a b",
      "user@a",
      "user:password@a",
      "a/b",
      "a?b",
      "a#b",
      "a\\b",
      "a:b",
      "a:80:80",
      "a:99999",
      "[::1",
      "%61",
      "http://a",
    ].map((host) =>
      refuseWhole(JSON.stringify(host), head("GET / HTTP/1.1", `Host: ${host}`), 400),
    ),
  },
];
