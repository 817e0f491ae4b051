/** Requests that are refused before a handler sees them, or when a handler reads their body. */
export const REFUSED = {
  OS2001: {
    title: "The path could be read in two ways",
    what: "The path holds an encoded slash, backslash, NUL or percent sign. The answer is 400.",
    why: "Two programs that decode such a path see different ones. That is how a request passes a guard for one path and reaches another: each request has exactly one path here.",
    fix: "Send values that may hold these characters in the query string, or encode them in a way of your own, such as base64url.",
  },
  OS2002: {
    title: "The path is not valid percent-encoded UTF-8",
    what: "The path holds a `%` that starts no encoding, or bytes that are no UTF-8. The answer is 400.",
    why: "There is no text that such a path stands for, and guessing one would make a path that others read differently.",
    fix: "Encode each segment with `encodeURIComponent()`.",
  },
  OS2003: {
    title: "The path holds an empty segment or a backslash",
    what: "The path holds `//` or a backslash. The answer is 400.",
    why: "Some programs take both for a single slash and others do not, so that they disagree on where the request leads.",
    fix: "Join paths with exactly one slash. A base URL that ends in a slash is the usual cause.",
  },
  OS2004: {
    title: "The body is not valid JSON",
    what: "A body that was read as JSON does not parse. The answer is 400.",
    why: "JSON allows no comments, no trailing commas, no single quotes and no `undefined`.",
    fix: "Send what `JSON.stringify()` makes, with `content-type: application/json`.",
  },
  OS2005: {
    title: "The body is not valid UTF-8",
    what: "A body that was read as JSON holds bytes that are no UTF-8. The answer is 400.",
    why: "JSON between systems is UTF-8 (RFC 8259, section 8.1). Replacing what can't be read would change the values.",
    fix: "Send the body as UTF-8.",
  },
  OS2006: {
    title: "The body is nested too deep",
    what: "A JSON body has arrays and objects within each other beyond the limit. The answer is 400.",
    why: "A few kilobytes of brackets otherwise overflow the stack of whatever walks the value.",
    fix: "Send flatter data.",
  },
  OS2007: {
    title: "The request holds a forbidden key",
    what: "An object in the body, or a name in a form or query, is `__proto__`, or a `constructor` that holds a `prototype`. The answer is 400.",
    why: "Code that copies such a key into another object changes every object of the process (prototype pollution).",
    fix: "Use another name.",
  },
  OS2008: {
    title: "The body is too large",
    what: "The body is larger than the limit of the app or the route. The answer is 413, and the rest of the body is not read.",
    why: "A body that is read whole lies in memory. Without a limit one client can take all of it.",
    fix: "Send less, or raise `bodyLimit` where larger bodies are meant to come.",
    example: `import { openspeed } from "openspeed";

openspeed("", { bodyLimit: 10 * 1024 * 1024 });`,
  },
  OS2009: {
    title: "The form has too many fields",
    what: "A form holds more fields or parts than are parsed. The answer is 413.",
    why: "Half a million empty fields fit into a small body and take seconds to parse.",
    fix: "Send fewer fields, or send the data as JSON.",
  },
  OS2010: {
    title: "The body is not a form",
    what: "A handler reads a form, and the body is of another content type. The answer is 415.",
    why: "Only `multipart/form-data` and `application/x-www-form-urlencoded` hold fields.",
    fix: "Send a form, as `new FormData()` or `new URLSearchParams()` do by themselves. A content type set by hand lacks the boundary of a multipart form.",
  },
  OS2011: {
    title: "The form can't be parsed",
    what: "The body says that it is a form, and its bytes are none. The answer is 400.",
    why: "The parts of a multipart form do not follow from its boundary, or the body was cut off.",
    fix: "Let `fetch()` set the content type of a form: it knows the boundary.",
  },
  OS2012: {
    title: "There is nothing at this path",
    what: "No route of any method matches the path. The answer is 404.",
    why: "Paths are compared by case, and after decoding. A trailing slash makes no difference.",
    fix: "Check the prefix under which the app or group was joined, and the spelling. `notFound()` answers in your own words.",
    example: `import { openspeed } from "openspeed";

openspeed().notFound((ctx) => ctx.json({ missing: ctx.path }, 404));`,
  },
  OS2013: {
    title: "The path takes other methods",
    what: "The path has routes, and none for the request's method. The answer is 405, and its `Allow` header lists the methods that there are.",
    why: "RFC 9110, section 15.5.6, tells this case from a path that does not exist.",
    fix: "Send one of the methods in `Allow`, or add a route for this one.",
  },
  OS2014: {
    title: "The method is not known",
    what: "The request's method is none of HTTP's own, and the app has no route for it. The answer is 501.",
    why: "RFC 9110, section 15.6.2: a method that the server does not recognise for any resource.",
    fix: 'Send a method that exists. Your own ones are declared with `on("PURGE", path, handler)`.',
  },
  OS2015: {
    title: "The body ended before it was complete",
    what: "The connection closed in the middle of the request's body. The answer, if anybody still reads it, is 400.",
    why: "What came is not what was sent. Handling it as if it were would store half of it.",
    fix: "Send the request again. Look for a timeout in the client or in a proxy between.",
  },
  OS2016: {
    title: "The Host header is missing, repeated or malformed",
    what: "The request has no Host, more than one, or one that names no host. The answer is 400.",
    why: "RFC 9112, section 3.2, demands it: two programs that pick different hosts serve different sites for one request.",
    fix: "Send exactly one Host header with a host name and, if needed, a port.",
  },
  OS2017: {
    title: "The request target is not a path",
    what: "The first line of the request holds no path, or characters that don't belong in one. The answer is 400.",
    why: "Readers disagree on what `#`, a backslash or unencoded bytes in it mean.",
    fix: "Encode the URL before sending it, as `new URL(text).href` does.",
  },
  OS2018: {
    title: "A request header can't be read",
    what: "A header has a name or value that HTTP does not allow. The answer is 400.",
    why: "Programs along the way would read it differently.",
    fix: "Send header values without control characters. Encode other text, as with `encodeURIComponent()`.",
  },
  OS2019: {
    title: "The headers are too large or too many",
    what: "The request line and headers exceed `maxHeaderSize`, or there are too many of them or of their cookies. The answer is 431.",
    why: "Headers are held in memory before anything else is known about the request.",
    fix: "Send fewer or smaller ones: cookies are the usual cause. Raise `maxHeaderSize` of `serve()` if they are meant to be large.",
  },
  OS2020: {
    title: "The request did not arrive in time",
    what: "The headers or the whole request took longer than `headersTimeout` or `requestTimeout` of `serve()`. The answer is 408.",
    why: "Connections that send a byte now and then would otherwise hold a server's sockets for ever.",
    fix: "Send faster, or raise the timeout for large uploads over slow connections.",
  },
  OS2021: {
    title: "The bytes are not an HTTP request",
    what: "What came over the connection is no HTTP/1.1. The answer is 400.",
    why: "Often the client speaks TLS to a port that does not, or an old connection was used in the middle of a message.",
    fix: "Use `http://` for a port without TLS, and check what stands between client and server.",
  },
  OS2022: {
    title: "The expectation can't be met",
    what: "The request has an `Expect` header other than `100-continue`. The answer is 417.",
    why: "RFC 9110, section 10.1.1, knows no other expectation.",
    fix: "Leave the header out.",
  },
  OS2023: {
    title: "The file is not the version that was asked for",
    what: "A request for a static file names a version in `If-Match` or `If-Unmodified-Since` that is no longer the file's. The answer is 412.",
    why: "The client asked for the file on that condition only.",
    fix: "Fetch the file again without the condition.",
  },
  OS2024: {
    title: "The range lies outside the file",
    what: "A request for a static file asks for bytes past its end. The answer is 416, with the file's size in `Content-Range`.",
    why: "There is nothing there to send.",
    fix: "Ask for a range below the size, or for the whole file.",
  },
  OS2025: {
    title: "The chunk extensions are too large",
    what: "A chunked body carries extensions beyond the limit of the parser. The answer is 413.",
    why: "They are read and thrown away: nothing but an attack sends many (CVE-2024-22019).",
    fix: "Send the body without chunk extensions.",
  },
  OS2026: {
    title: "The method is not supported by the server",
    what: "The request's method is `CONNECT` or `TRACE`. The answer is 501.",
    why: "The Fetch standard has no requests with these methods. `TRACE` would send a client's headers back to a page that may not read them, and `CONNECT` is for proxies.",
    fix: "Use another method.",
  },
};
