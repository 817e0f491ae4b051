/** Mistakes that show while an app is put together, before it answers anything. */
export const SET_UP = {
  OS1001: {
    title: "The route pattern is not valid",
    what: "A route, group or `use()` was given a path that the router can't hold. The message says which part of it.",
    why: "A pattern has static text, `:name`, `:name?`, either of them with a constraint such as `:id<int>`, and as its last segment `*name` or `*name?`. Anything else could be read in more than one way, so it is refused when it is declared and not when a request meets it.",
    fix: "Write the pattern with these forms. Parameter names consist of letters, digits and `_`, and differ within one pattern; static text is written as it looks after decoding.",
    example: `import { openspeed } from "openspeed";

openspeed()
  .get("/users/:id", (ctx) => ctx.params.id)
  .get("/files/*path", (ctx) => ctx.params.path);`,
  },
  OS1002: {
    title: "Two routes lead to the same paths",
    what: "Two routes with the same method have patterns that match exactly the same paths, such as `/users/:id` and `/users/:name`.",
    why: "Only one of them could ever answer. Which one would depend on the order of registration, which changes when files are moved.",
    fix: "Remove one of the two, give it another path, or decide within one handler.",
  },
  OS1003: {
    title: "A route has no handler",
    what: "A route was declared with a path and nothing that answers.",
    why: "Without a handler the route could only answer 404, which looks to a client as if it did not exist.",
    fix: "Pass the function that answers as the last argument. An `undefined` there is often an import whose name is misspelt, or two modules that import each other.",
    example: `import { openspeed } from "openspeed";

openspeed().get("/health", () => "ok");`,
  },
  OS1004: {
    title: "A route was given something that is not a function",
    what: "Among the middleware and the handler of a route is a value that can't be called.",
    why: "It would only fail when the first request reaches it.",
    fix: "Pass functions. The result of a middleware factory is one: `cors()`, not `cors` and not an array of them.",
  },
  OS1005: {
    title: 'A key of a route table is not "METHOD /path"',
    what: "`routes()` was given a table with a key that does not consist of a method, one space and a path.",
    why: "The key is all that says where the handler stands. A method that no table takes is nearly always misspelt.",
    fix: 'Write keys such as `"GET /users/:id"`: one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY and ALL, a space, and a path that starts with `/`. Routes of any other method are declared with `on()`.',
    example: `import { openspeed } from "openspeed";

openspeed().routes({
  "GET /users/:id": (ctx) => ctx.params.id,
});`,
  },
  OS1006: {
    title: "use() was given something it does not take",
    what: "`use()` takes a middleware function or an app, and got something else.",
    why: "An app counts only if this copy of `openspeed` made it. Two installed copies of the package, or one that a bundler included twice, do not know each other's apps.",
    fix: "Pass a function, or an app from `openspeed()`. If it is one, run `npm ls openspeed` and remove the second copy.",
  },
  OS1007: {
    title: "An app was joined to itself",
    what: "`use()` was given the app it is called on, or an app that already holds it.",
    why: "Its routes would contain themselves without end.",
    fix: "Join the inner app to the outer one, in one direction only.",
  },
  OS1008: {
    title: 'A path does not start with "/"',
    what: "A route, prefix or scope was given a relative path.",
    why: "Paths are joined by putting one behind the other: `/api` and `users` would make `/apiusers`.",
    fix: "Start each path with a slash. The empty string stands for the prefix itself.",
  },
  OS1009: {
    title: "bodyLimit is not a number of bytes",
    what: "An app or a route was given a `bodyLimit` that is negative, fractional, infinite or no number.",
    why: "A limit that can't be compared would let every body through.",
    fix: "Pass a whole number of bytes from 0 up, such as `10 * 1024 * 1024`.",
    example: `import { openspeed } from "openspeed";

openspeed("", { bodyLimit: 10 * 1024 * 1024 });`,
  },
  OS1010: {
    title: "cors: an origin is not spelt as browsers send it",
    what: "`cors({ origin })` was given a text that no browser ever sends as its `Origin`.",
    why: "Origins are compared as texts. One with a path, a trailing slash or capitals never matches, and the mistake would only show in browsers.",
    fix: "Write scheme, host and port only, in lower case, without a slash at the end.",
    example: `import { openspeed } from "openspeed";
import { cors } from "openspeed/cors";

openspeed().use(cors({ origin: ["https://example.com", "http://localhost:5173"] }));`,
  },
  OS1011: {
    title: "cors: credentials for every origin",
    what: "`cors()` was told to allow credentials and every origin at once.",
    why: "Any page a user visits could then act and read in that user's name.",
    fix: "List the origins that may send credentials, or leave `credentials` out.",
  },
  OS1012: {
    title: "maxAge is not a number of seconds",
    what: "A `maxAge` option is negative, fractional or no number.",
    why: "It is sent in a header that caches ignore when it is malformed, so that nothing would be cached, or not for as long as was meant.",
    fix: "Pass a whole number of seconds from 0 up. `60 * 60` is an hour.",
  },
  OS1013: {
    title: "staticFiles: the directory does not exist",
    what: "`staticFiles()` was given a directory that can't be found.",
    why: "Every request would answer 404. A relative path starts at the folder in which the process was started, not at the file that names it.",
    fix: "Create the directory, or build the path from the module's own place.",
    example: `import { fileURLToPath } from "node:url";
import { openspeed } from "openspeed";
import { staticFiles } from "openspeed/static";

const root = fileURLToPath(new URL(".", import.meta.url));
openspeed().use("/assets", staticFiles(root));`,
  },
  OS1014: {
    title: "An Express-style function is expected",
    what: "The bridge of `openspeed/express` was given something among its handlers that can't be called.",
    why: "It would only fail when the first request reaches it.",
    fix: "Pass functions, or arrays of functions. An Express app or router is a function too.",
  },
  OS1015: {
    title: "An Express path has two parameters with nothing between them",
    what: "A path such as `/:a:b` leaves open where the first parameter ends.",
    why: "A pattern that tries every way to part a text can be made slow by whoever sends the request (CVE-2024-45296).",
    fix: "Put text between the parameters, as in `/:from-:to`, or take one parameter and part it in the handler.",
  },
  OS1016: {
    title: "A body limit of the Express bridge is not a size",
    what: "The `limit` of `jsonBody()`, `urlencodedBody()` or `readBody()` is a text that is no size.",
    why: "A limit that can't be read would let every body through.",
    fix: 'Pass a number of bytes, or a text such as `"100kb"` or `"2mb"`.',
  },
  OS1017: {
    title: "A plugin has no name",
    what: "`definePlugin()` was given an empty name.",
    why: "The name is what other plugins require, and what `app.routes()` lists beside each route it added.",
    fix: "Name the plugin, best after its package.",
  },
  OS1018: {
    title: "A plugin requires another one",
    what: "A plugin was used where one that it `requires` was not used before.",
    why: "It would work with state that nobody adds.",
    fix: "Use the plugins it names before it, on the same app or on one around it.",
  },
  OS1019: {
    title: "hook() takes the name of a hook and a function",
    what: "`hook()` was given a hook that does not exist, or something that can't be called.",
    why: "It would never run, or fail when its time comes.",
    fix: "Name one of `start`, `request`, `response`, `error` and `stop`, and pass the function itself, not what it returns.",
  },
  OS1020: {
    title: "The method is not an HTTP method",
    what: "A route was declared with a method that no request can have.",
    why: "A method is a token (RFC 9110, section 5.6.2): letters, digits and some punctuation, without spaces.",
    fix: "Write the method alone, such as `GET`, and the path as the next argument.",
  },
  OS1021: {
    title: "some() has nothing to choose from",
    what: "`some()` was called without a middleware.",
    why: "It lets a request through when one of its middleware does. Without any it would refuse all, or none.",
    fix: "Pass at least one middleware.",
  },
  OS1022: {
    title: "The host pattern is not valid",
    what: "`host()` or `hosts()` was given a pattern that no host can match.",
    why: "A pattern consists of labels in lower case, `:name` for any label, and `*name` in front for several. A port is not part of it.",
    fix: "Write patterns such as `:tenant.example.com`.",
    example: `import { openspeed } from "openspeed";
import { host } from "openspeed/mount";

openspeed()
  .use(host(":tenant.example.com"))
  .get("/", (ctx) => ctx.state.host.tenant);`,
  },
  OS1023: {
    title: "trailingSlash() has no such policy",
    what: "`trailingSlash()` was given something other than its three policies.",
    why: "There is nothing that it could do.",
    fix: 'Pass `"remove"`, `"add"` or `"refuse"`.',
  },
  OS1024: {
    title: "A trusted network is not in CIDR notation",
    what: "A list of trusted proxies holds a text that is no network, or one with bits set beyond its prefix.",
    why: "A network that is read wrongly trusts strangers: whoever is trusted may claim any client address.",
    fix: "Write networks such as `10.0.0.0/8` or `fd00::/8`, single addresses as `192.0.2.1/32`, or the names `loopback`, `private` and `link-local`. A prefix of 0, which is everyone, is refused.",
  },
  OS1025: {
    title: "A cookie's secret is missing or too short",
    what: "A signed or encrypted cookie was declared without a secret, or with one that is short enough to be guessed.",
    why: "Whoever guesses the secret makes cookies of their own, and is anyone they like.",
    fix: "Generate one with `openssl rand -base64 32`, keep it out of the source, and pass it from the environment.",
  },
  OS1026: {
    title: "What is offered is not a media type",
    what: "Content negotiation was given an offer that is no media type.",
    why: "No `Accept` header could ever choose it.",
    fix: "Write media types such as `application/json`, or the short names that the function's reference lists.",
  },
  OS1027: {
    title: "The basePath is not a path",
    what: "The `basePath` of a Lambda entry does not start with a slash, or ends in one.",
    why: "It is taken off the front of each request's path. A wrong one would never match.",
    fix: 'Pass `""`, or the name of the stage as in `"/prod"`.',
  },
  OS1028: {
    title: "The entry does not belong to this runtime",
    what: "`serveServiceWorker()` was called outside a service worker, or `toStreamingLambda()` outside AWS Lambda's Node runtimes.",
    why: "What they attach the app to does not exist elsewhere.",
    fix: "Use the entry of the runtime that the program runs on: `openspeed/node` on Node, `toLambda()` for buffered Lambda answers.",
  },
  OS1029: {
    title: "A schema has no JSON Schema",
    what: "`toOpenApi()` or `openApi()` found a schema in a contract that its library can't describe, or describes with a reference to nothing. The message names the route and the part.",
    why: "A document that leaves a value out, or calls it anything, would be wrong.",
    fix: "Use a library that speaks Standard JSON Schema (zod and arktype do; valibot does with `@valibot/to-json-schema`), or describe the schema yourself with the option `toJsonSchema`.",
  },
  OS1030: {
    title: "Two routes are one operation in OpenAPI",
    what: "Two routes of one method have patterns that differ in the constraints of their parameters alone, such as `/:id<int>` and `/:name<slug>`.",
    why: "OpenAPI tells paths apart by their fixed text only. One of the two would be missing.",
    fix: "Leave one of them out of the document with the option `include`, or give it another path.",
  },
  OS1031: {
    title: "A route's contract can't be meant",
    what: "A contract has a part that contracts don't have, a schema that speaks no Standard Schema, or a kind of body that does not exist.",
    why: "The route would answer requests that nothing has checked.",
    fix: "Correct the name, or pass a schema of zod, valibot, arktype or another library that speaks Standard Schema. A plain JSON Schema needs a library that makes one of it.",
  },
  OS1032: {
    title: "An option of serve() can't be meant",
    what: "`serve()` was given an option with a value that it does not take, or options that contradict each other. The message names the option.",
    why: "The server would listen elsewhere, or in another way, than the options say.",
    fix: "Correct the option. Each is explained at `ServeOptions` of `openspeed/node`.",
    example: `import { openspeed } from "openspeed";
import { serve } from "openspeed/node";

await serve(openspeed(), { port: 3000, server: "node:http" });`,
  },
  OS1033: {
    title: "A cache can't be meant",
    what: "`cache()`, `createResponseCache()` or `createMemoryStore()` was given a number that is none, or something in place of a response cache. The message names it.",
    why: "Answers would be kept for another time than you meant, or without a bound.",
    fix: "Pass whole seconds and bytes, and what `createResponseCache()` made.",
    example: `import { cache, createResponseCache } from "openspeed/cache";

const responses = createResponseCache({ maxBodyBytes: 65_536 });
const forAMinute = cache({ maxAge: 60 }, responses);`,
  },
};
