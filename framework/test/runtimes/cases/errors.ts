import { asks, type Group } from "../case.ts";

const HIDDEN = { title: "Internal Server Error", type: "about:blank", detail: undefined };

export const errors: Group = {
  name: "errors",
  cases: [
    ...["error", "async", "type", "string", "null", "undefined", "not-an-error-status"].map(
      (path) =>
        asks(`hides what was thrown: ${path}`, `GET /errors/${path}`, {
          status: 500,
          problem: HIDDEN,
        }),
    ),
    asks("does not answer with a thrown response", "GET /errors/response", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("hides the cause", "GET /errors/cause", {
      status: 502,
      problem: { detail: "The upstream failed." },
    }),
    asks("leaves the detail out where there is none", "GET /errors/plain", {
      status: 409,
      problem: { title: "Conflict", detail: undefined },
    }),
    asks("sends everything an error was given", "GET /errors/full", {
      status: 429,
      headers: { "retry-after": "7" },
      problem: {
        title: "Slow Down",
        type: "https://example.com/slow",
        detail: "Wait a moment.",
        limit: 3,
      },
    }),
    asks("sends a detail beyond ASCII", "GET /errors/unicode", {
      status: 400,
      problem: { detail: "Schöne Grüße 🚀" },
    }),
    asks("answers 500 to an error with a line break in a header", "GET /errors/bad-header", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("answers 500 to an error with a control byte in a header", "GET /errors/control-header", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("answers 500 to an extension that can't be JSON", "GET /errors/bad-extension", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("lets an error handler answer", "GET /errors/handled/error", {
      status: 503,
      json: { handled: true },
    }),
    asks("goes on when an error handler returns nothing", "GET /errors/handled/left", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("survives an error handler that throws", "GET /errors/handled/worse", {
      status: 500,
      problem: HIDDEN,
    }),
    asks("dresses errors like any answer", "GET /errors/error", {
      status: 500,
      headers: { "x-seen": "1" },
    }),
    asks("dresses an unknown path like any answer", "GET /nowhere", {
      status: 404,
      headers: { "x-seen": "1" },
    }),
    asks("dresses an unknown method like any answer", "DELETE /methods/get", {
      status: 405,
      headers: { "x-seen": "1" },
    }),
    asks("sends no body for HEAD of an error", "HEAD /errors/error", { status: 500, text: "" }),
    asks("names the path that was not found", "GET /nowhere%20here", {
      status: 404,
      problem: { detail: "There is nothing at /nowhere here." },
    }),
  ],
};
