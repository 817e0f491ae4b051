/** What goes wrong while an app serves or a client calls. */
export const SERVING = {
  OS4001: {
    title: "next() was called twice",
    what: "One middleware called `next()` more than once for one request.",
    why: "The handler would run twice: two orders, two mails.",
    fix: "Call it once and keep what it resolves to.",
    example: `import { openspeed } from "openspeed";

openspeed().use(async (ctx, next) => {
  const response = await next();
  response.headers.set("x-path", ctx.path);
  return response;
});`,
  },
  OS4002: {
    title: "A middleware returned nothing and did not call next()",
    what: "A middleware ended without a response, and without letting what follows make one.",
    why: "There is no answer to send. Often a `return` or an `await` is missing, or `next` is called in a callback that runs later.",
    fix: "Return a `Response`, or `next()`.",
    example: `import { openspeed } from "openspeed";

openspeed().use((ctx, next) => {
  if (ctx.path === "/closed") return ctx.text("Closed", 503);
  return next();
});`,
  },
  OS4003: {
    title: "The body was already read",
    what: "The body of a request was read a second time.",
    why: "It is a stream, and does not stay in memory once it was read.",
    fix: "Read it once and hand the value on with `next({ body })`, or read `ctx.request.clone()` first.",
  },
  OS4004: {
    title: "The server can't listen",
    what: "`serve()` could not open its port. The error's `code` is that of the system, such as `EADDRINUSE`.",
    why: "Another process has the port, this user may not open it, or the machine has no such address.",
    fix: "Stop the other process, choose another port, or set `strictPort: false` to take the next free one.",
    example: `import { openspeed } from "openspeed";
import { serve } from "openspeed/node";

await serve(openspeed(), { port: 3000, strictPort: false });`,
  },
  OS4005: {
    title: "A file changed while it was being sent",
    what: "A static file was replaced or became shorter between its first and its last byte.",
    why: "The length was already announced. The connection is cut, so that the mixture can't pass for the file.",
    fix: "Replace files by renaming new ones into place, and give each build's files names of their own.",
  },
  OS4006: {
    title: "The body was read after the answer",
    what: "A handler went on reading the request's body when its answer was complete.",
    why: "The connection then belongs to the next request.",
    fix: "Await the body before answering.",
  },
  OS4007: {
    title: "A parameter of the path is missing",
    what: "The client was asked to fill a path and given no value for one of its parameters.",
    why: "The path without it is another path.",
    fix: "Pass each parameter in `params`. The types of `createClient<typeof app>()` name them.",
  },
  OS4008: {
    title: "A value can't stand for a parameter of the path",
    what: "The client was given an empty text, `.` or `..` for a parameter of a path, or a value that its constraint refuses.",
    why: "URL parsers resolve such segments: `/users/..` is `/`. And a path whose constraint does not hold leads nowhere.",
    fix: "Refuse these values where they come in.",
  },
  OS4009: {
    title: "A cookie can't be sent as it is",
    what: "The client was given a cookie whose name or value holds a character that cookies can't.",
    why: "A `;` in it would make another cookie of what follows.",
    fix: "Encode the value, as with `encodeURIComponent()`.",
  },
  OS4010: {
    title: "The body can't be sent as JSON",
    what: "The client was given a function or a symbol for a body.",
    why: "`JSON.stringify()` makes nothing of it, so there would be no body to send.",
    fix: "Pass data, a form, search parameters, a blob or bytes.",
  },
  OS4011: {
    title: "A redirect leads out of the app",
    what: "A client that calls an app within its own process was redirected to another origin.",
    why: "There is no network between the two that it could follow.",
    fix: "Look at the redirect itself with `app.request()`, which follows none.",
  },
  OS4012: {
    title: "The app redirects without end",
    what: "A client that calls an app within its own process was redirected more than 20 times.",
    why: "`fetch()` gives up there too: more redirects are nearly always a circle.",
    fix: "Look at the first redirect with `app.request()`, and end the circle.",
  },
  OS4013: {
    title: "A worker ended",
    what: "A process that `serve()` had started for its option `workers` ended by itself, or before it listened. The message has its exit code or signal.",
    why: "Its own output says why as a rule: an error that nothing caught, or a call of `process.exit()`. SIGKILL is often the system's, which had no memory left.",
    fix: "Mend what ended it. Another worker takes its place meanwhile; a first start, or a restart, that fails is rejected.",
  },
  OS4014: {
    title: "Workers keep ending",
    what: "Six workers ended one after another, each within ten seconds of its start. All workers were stopped, and the exit code of the first process is 1.",
    why: "Starting ever more of them would only hide that the program doesn't run.",
    fix: "Look at the error's `cause` and at what the workers printed. Have the first process itself started again by systemd, Docker or Kubernetes.",
  },
  OS4015: {
    title: "The server has no workers to restart",
    what: "`restart()` was called on a server without the option `workers`.",
    why: "A process can't replace itself without refusing connections meanwhile.",
    fix: "Pass `workers` to `serve()`, where 1 is enough, or call `close()` and `serve()`.",
    example: `import { openspeed } from "openspeed";
import { serve } from "openspeed/node";

const server = await serve(openspeed(), { workers: 1 });
await server.restart();`,
  },
  OS4016: {
    title: "The HTTP parser can't be loaded",
    what: "`serve()` could not load llhttp, the HTTP parser.",
    why: "It is WebAssembly with SIMD, which this machine or this build of Node does not run.",
    fix: 'Serve with `server: "node:http"`.',
  },
  OS4017: {
    title: "The connection can't be upgraded",
    what: "`ctx.platform.upgrade()` was called for a request that asks for no other protocol, has a body, or was answered.",
    why: "The client would go on speaking HTTP, and read what is sent as an answer.",
    fix: "Look at the request's `Upgrade` header first, and answer 426 without it.",
  },
  OS4018: {
    title: "A worker does not come to listen",
    what: "A process that `serve()` had started for its option `workers` ran for longer than `startTimeout` without listening. It was ended, and other workers go on.",
    why: "The program never called `serve()`, or waits for something in front of it or in the app's `start`: a database that does not answer, a lock that another process holds.",
    fix: "Give what the start waits for a time limit of its own. Where starting takes so long, set `startTimeout`.",
  },
};
