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
    title: "A parameter would name another path",
    what: "The client was given an empty text, `.` or `..` for a parameter of a path.",
    why: "URL parsers resolve such segments: `/users/..` is `/`.",
    fix: "Refuse these values where they come in.",
  },
};
