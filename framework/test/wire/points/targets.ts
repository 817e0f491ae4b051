import {
  accept,
  acceptLast,
  head,
  refuse,
  refuseWhole,
  to,
  type WirePoint,
} from "../wire-point.ts";

export const targetPoints: readonly WirePoint[] = [
  {
    section: "RFC 9112, section 3.2.1",
    point: "the usual target is a path with an optional query",
    accepts: [
      accept("a path", to("GET /a/b HTTP/1.1"), "GET /a/b"),
      accept("a query", to("GET /?a=/../b HTTP/1.1"), "GET /?a=/../b"),
      accept("an empty query", to("GET /a? HTTP/1.1"), "GET /a"),
      accept("an encoded byte", to("GET /%20 HTTP/1.1"), "GET /%20"),
    ],
    refuses: [
      refuse("no slash", to("GET a HTTP/1.1"), 400),
      refuseWhole("a fragment", to("GET /a#b HTTP/1.1"), 400),
      refuseWhole("a backslash", to("GET /a\\b HTTP/1.1"), 400),
      refuse("a byte above 0x7F", to("GET /\xe4 HTTP/1.1"), 400),
      refuse("a NUL", to("GET /\0 HTTP/1.1"), 400),
      refuse("a control byte", to("GET /\x01 HTTP/1.1"), 400),
      refuse("a DEL", to("GET /\x7f HTTP/1.1"), 400),
    ],
  },
  {
    section: "RFC 9112, section 3.2.2",
    point: "a whole URL takes the place of Host",
    accepts: [
      accept("one of the same host", to("GET http://a/host HTTP/1.1"), "GET /host a"),
      accept("one of another host", to("GET http://b/host HTTP/1.1"), "GET /host b"),
      accept("with a port", to("GET http://b:81/host HTTP/1.1"), "GET /host b:81"),
      accept("without a path", to("GET http://b HTTP/1.1"), "GET /"),
      accept("with a query alone", to("GET http://b?c HTTP/1.1"), "GET /?c"),
      accept("a scheme in upper case", to("GET HTTP://b/host HTTP/1.1"), "GET /host b"),
    ],
    refuses: [
      refuseWhole("one with a user", to("GET http://user@b/ HTTP/1.1"), 400),
      refuseWhole("one without a host", to("GET http:///a HTTP/1.1"), 400),
      refuseWhole("another scheme", to("GET ftp://b/ HTTP/1.1"), 400),
      refuseWhole("without a Host beside it", head("GET http://b/ HTTP/1.1"), 400),
      refuseWhole("with a Host that is none", head("GET http://b/ HTTP/1.1", "Host: a/b"), 400),
    ],
  },
  {
    section: "RFC 9112, section 3.2.4",
    point: "an asterisk is a target of OPTIONS alone",
    accepts: [accept("OPTIONS", to("OPTIONS * HTTP/1.1"), "OPTIONS /*")],
    refuses: [
      refuseWhole("GET", to("GET * HTTP/1.1"), 400),
      refuseWhole("a path behind it", to("OPTIONS */a HTTP/1.1"), 400),
    ],
  },
  {
    section: "RFC 9112, section 3.2.3",
    point: "a host with a port is a target of CONNECT alone",
    accepts: [
      acceptLast("as the Host", head("GET /host HTTP/1.0", "Host: a:81"), "GET /host a:81"),
    ],
    refuses: [
      refuse("GET", to("GET a:80 HTTP/1.1"), 400),
      refuse("CONNECT, which is not served", head("CONNECT a:80 HTTP/1.1", "Host: a"), 501),
    ],
  },
];
