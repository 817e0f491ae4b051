import { asks, sends, type Group } from "../case.ts";

const FIVE = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const ALLOW_GET = "GET, HEAD, OPTIONS";

export const methods: Group = {
  name: "methods",
  cases: [
    ...FIVE.map((method) =>
      asks(`${method} reaches its own route`, `${method} /methods/${method.toLowerCase()}`, {
        text: method.toLowerCase(),
      }),
    ),
    ...FIVE.map((method) =>
      asks(`${method} reaches a route of several methods`, `${method} /methods/five`, {
        text: `${method} five`,
      }),
    ),
    ...[...FIVE, "OPTIONS", "PROPFIND"].map((method) =>
      asks(`${method} reaches a route of all methods`, `${method} /methods/all`, {
        text: `${method} all`,
      }),
    ),
    asks("GET prefers its own route to that of all methods", "GET /methods/mixed", {
      text: "get of mixed",
    }),
    asks("POST falls to the route of all methods", "POST /methods/mixed", {
      text: "POST of mixed",
    }),
    asks("PROPFIND reaches a route that names it", "PROPFIND /methods/dav", {
      text: "PROPFIND dav",
    }),
    asks("REPORT reaches a route that names it", "REPORT /methods/dav", { text: "REPORT dav" }),
    ...["POST", "PUT", "PATCH", "DELETE"].map((method) =>
      asks(`${method} on a GET route is 405 with Allow`, `${method} /methods/get`, {
        status: 405,
        headers: { allow: ALLOW_GET },
        problem: { title: "Method Not Allowed" },
      }),
    ),
    asks("GET on a POST route is 405 with Allow", "GET /methods/post", {
      status: 405,
      headers: { allow: "OPTIONS, POST" },
      problem: {},
    }),
    asks("HEAD on a POST route is 405 without a body", "HEAD /methods/post", {
      status: 405,
      headers: { allow: "OPTIONS, POST" },
      text: "",
    }),
    asks("PROPFIND on a GET route is 405", "PROPFIND /methods/get", { status: 405, problem: {} }),
    asks("405 lists every method of the path", "PROPFIND /methods/five", {
      status: 405,
      headers: { allow: "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT" },
    }),
    asks("a method that nothing knows is 501", "BREW /methods/get", { status: 501, problem: {} }),
    asks("a method that HTTP knows and the app does not is 501", "LOCK /methods/get", {
      status: 501,
      problem: {},
    }),
    asks("a method that the app does not know is 501 on an unknown path", "LOCK /nowhere", {
      status: 501,
      problem: {},
    }),
    ...["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) =>
      asks(`${method} on an unknown path is 404`, `${method} /methods/nowhere`, {
        status: 404,
        problem: { title: "Not Found" },
      }),
    ),
    asks("HEAD on an unknown path is 404 without a body", "HEAD /methods/nowhere", {
      status: 404,
      text: "",
    }),
    asks("HEAD of a GET route has its headers and no body", "HEAD /methods/json", {
      text: "",
      headers: { "content-type": "application/json; charset=utf-8" },
    }),
    asks("HEAD passes through middleware", "HEAD /methods/get", {
      text: "",
      headers: { "x-seen": "1" },
    }),
    asks("HEAD prefers its own route", "HEAD /methods/own-head", {
      text: "",
      headers: { "x-own": "head" },
    }),
    asks("GET beside an own HEAD is untouched", "GET /methods/own-head", {
      text: "get",
      headers: { "x-own": null },
    }),
    asks("HEAD of a route of all methods answers", "HEAD /methods/all", { text: "" }),
    sends(
      "HEAD sends no body bytes on the wire",
      ["HEAD /methods/length HTTP/1.1", "Host: a", "Connection: close"],
      { text: "" },
    ),
    asks("OPTIONS lists what a path takes", "OPTIONS /methods/get", {
      status: 204,
      text: "",
      headers: { allow: ALLOW_GET },
    }),
    asks("OPTIONS lists several methods", "OPTIONS /methods/five", {
      status: 204,
      headers: { allow: "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT" },
    }),
    asks("OPTIONS prefers its own route", "OPTIONS /methods/options", {
      text: "options",
      headers: { "x-own": "options" },
    }),
    asks("OPTIONS passes through middleware", "OPTIONS /methods/get", {
      status: 204,
      headers: { "x-seen": "1" },
    }),
  ],
};
