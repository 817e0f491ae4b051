/** Answers that can't be made or sent. To a client they are a 500 without details. */
export const ANSWERS = {
  OS3001: {
    title: "The value can't be answered as JSON",
    what: "A handler returned, or gave to `ctx.json()`, a value that has no JSON: a function, a symbol or `undefined`.",
    why: "`JSON.stringify()` makes nothing of it, so there would be no body to send.",
    fix: "Return data. A handler that should answer nothing returns nothing, which is a 204.",
  },
  OS3002: {
    title: "The status is not one of a redirect",
    what: "`ctx.redirect()` was given a status other than 301, 302, 303, 307 or 308.",
    why: "Browsers follow a `Location` for these only.",
    fix: "Use 303 after a form, 308 for what moved for good, and 302 or 307 otherwise.",
    example: `import { openspeed } from "openspeed";

openspeed().post("/books", (ctx) => ctx.redirect("/books", 303));`,
  },
  OS3003: {
    title: "The redirect leads to another origin",
    what: "`ctx.redirect()` was given a location outside the origin of the request.",
    why: "A location that came with the request, such as `?next=`, lets anyone send your users to a page that looks like yours (an open redirect).",
    fix: "Redirect to a path. If the other origin is meant and the location is your own, pass `{ external: true }`. Behind a proxy, make sure it passes the original Host.",
    example: `import { openspeed } from "openspeed";

openspeed().get("/docs", (ctx) => ctx.redirect("https://example.com/docs", { external: true }));`,
  },
  OS3004: {
    title: "The redirect leads to a URL that is not of the web",
    what: "`ctx.redirect()` was given a location with a scheme other than `http:` or `https:`.",
    why: "`javascript:` and `data:` URLs run code or show pages of the sender's making.",
    fix: "Redirect to an `https:` URL, or to a page with a link to the other one.",
  },
  OS3005: {
    title: "The status is not one of an error",
    what: "`new HttpError()` was given a status outside 400 to 599, or a fraction.",
    why: "An error that answers 200 would look like success to every client and cache.",
    fix: "Give a status from 400 to 599, or return a response instead of throwing one.",
  },
  OS3006: {
    title: "A response has a status that ends no exchange",
    what: "A `Response` with a status below 200 was answered.",
    why: "These announce a response that follows, and none would.",
    fix: "Answer with a status from 200 up.",
  },
  OS3007: {
    title: "The Content-Length is not a number",
    what: "A `Response` has a `content-length` header that is no whole number.",
    why: "Whoever reads the connection could not tell where the body ends.",
    fix: "Leave the header out: it is set where the length is known.",
  },
  OS3008: {
    title: "The status text can't be sent",
    what: "The `statusText` of a `Response` holds a character that HTTP does not allow.",
    why: "A line break in it would start a header of its own.",
    fix: "Leave it out: clients ignore it, and HTTP/2 has none.",
  },
  OS3009: {
    title: "The body is not a stream of bytes",
    what: "A `Response` has a stream as its body that gives something other than `Uint8Array`.",
    why: "Only bytes can be sent. Node's own `Response` takes other streams and fails once they are read.",
    fix: "Pipe text through `new TextEncoderStream()`.",
    example: `import { openspeed } from "openspeed";

openspeed().get("/lines", () => {
  const lines = new ReadableStream<string>({
    start(controller) {
      controller.enqueue("one\\n");
      controller.close();
    },
  });
  return new Response(lines.pipeThrough(new TextEncoderStream()));
});`,
  },
  OS3010: {
    title: "fetch() did not return a Response",
    what: "What `serve()` or `toNodeListener()` serves has a `fetch` that returned something else.",
    why: "Only an OpenSpeed app turns texts and objects into responses. A `Response` made by another copy of the class, such as that of the `undici` package, is not one either.",
    fix: "Return a `Response` of the global class.",
  },
  OS3011: {
    title: "res.render() has no view engine",
    what: "A handler written for Express called `res.render()`.",
    why: "The bridge has no view engines.",
    fix: "Call the template engine yourself and answer with its text: `res.send(await renderFile(path, data))`.",
  },
  OS3012: {
    title: "A response takes strings and bytes",
    what: "A handler written for Express wrote a value that is neither.",
    why: "Node refuses such a value too.",
    fix: "Use `res.json()` for other values.",
  },
  OS3013: {
    title: "The answer is not what the contract declares",
    what: "In development, a handler answered with a body that does not fit the schema its contract declares for that status.",
    why: "Clients and documentation are made from the contract. In production answers are not checked.",
    fix: "Correct the handler or the contract: the message lists what does not fit.",
  },
  OS3014: {
    title: "The status is not in the contract",
    what: "In development, a handler answered with a status that its contract's `responses` do not list.",
    why: "Clients and documentation are made from the contract. In production answers are not checked.",
    fix: "Add the status to `responses`, with `null` for an answer without a body.",
  },
  OS3015: {
    title: "The cookie can't be set",
    what: "A cookie has a name, value or attribute that browsers drop or read as something else, or that its prefix or its other attributes rule out.",
    why: "A `;` in a value would add attributes of its own, and a browser drops in silence what contradicts itself.",
    fix: 'The message says which attribute. Cookies with `sameSite: "none"`, partitioned ones and those with a `__Secure-` or `__Host-` prefix must be `secure`.',
  },
  OS3016: {
    title: "The version of the content can't be compared",
    what: "An `etag` is not an entity tag, or `lastModified` is not a date.",
    why: "Clients send it back to ask whether it is still current. A malformed one never matches.",
    fix: "Write entity tags with their quotes, as in `'\"v1\"'`, and pass a valid `Date`.",
  },
  OS3017: {
    title: "The size of the content is not a number of bytes",
    what: "Content that is answered in ranges has a size that is negative, fractional or no number.",
    why: "Ranges are cut by it.",
    fix: "Pass the length in bytes as a whole number.",
  },
  OS3018: {
    title: "A header holds a byte that HTTP refuses",
    what: "A `Response` has a header with a control character in its name or value, or was made with `Response.error()`.",
    why: "Runtimes differ: some send it as it is, which lets a value end the header, and others end the process.",
    fix: "Encode such values, as with `encodeURIComponent()`.",
  },
  OS3019: {
    title: "The value can't be encoded for a rich client",
    what: "`rich()` was given a value that holds a function, a symbol or an object of a class of your own.",
    why: "The client could not make the same value of it.",
    fix: "Answer with plain data. Dates, maps, sets, BigInts, URLs and typed arrays may be in it.",
  },
  OS3020: {
    title: "The answer has a Map or a Set",
    what: "In development, a handler returned, or gave to `ctx.json()`, a value with a `Map` or a `Set` in it.",
    why: "`JSON.stringify()` writes both as `{}`, whatever they hold. In production answers are not looked through.",
    fix: "Answer with `[...set]` or `Object.fromEntries(map)`, or use `rich()` of `openspeed/rich`, whose clients get them whole.",
    example: `import { openspeed } from "openspeed";

const stops = new Set(["Rome", "Bari"]);

openspeed().get("/stops", () => ({ stops: [...stops] }));`,
  },
  OS3021: {
    title: "The early hint is no link",
    what: "`ctx.platform.sendEarlyHints()` was given a text that is not one value of the `Link` header.",
    why: "It goes out as it is. A line break in it would begin another header, or another answer.",
    fix: "Pass links such as `</app.css>; rel=preload; as=style`. Encode what comes from outside with `encodeURI()`, and put neither white space nor `;` between quotes.",
  },
};
