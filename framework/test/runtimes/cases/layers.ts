import { asks, type Group } from "../case.ts";

export const layers: Group = {
  name: "middleware",
  cases: [
    asks("runs the app's middleware around a route", "GET /layers/before", {
      text: "before",
      headers: { "x-seen": "1" },
    }),
    asks("runs around a route that was added later", "GET /layers/after", {
      text: "after",
      headers: { "x-seen": "1" },
    }),
    asks("runs in order", "GET /layers/order/two", {
      text: "two",
      headers: { "x-trace": "inner, outer" },
    }),
    asks("runs a route's own middleware innermost", "GET /layers/order/own", {
      headers: { "x-trace": "own, inner, outer" },
    }),
    asks("runs around an unknown path of its scope", "GET /layers/order/nowhere", {
      status: 404,
      headers: { "x-trace": "inner, outer" },
    }),
    asks("runs around a method that its scope does not take", "POST /layers/order/two", {
      status: 405,
      headers: { "x-trace": "inner, outer" },
    }),
    asks("stays out of what lies beside its scope", "GET /layers/orders", {
      status: 404,
      headers: { "x-trace": null },
    }),
    asks("lets a guard refuse", "GET /layers/stop/here", {
      status: 401,
      problem: { detail: "No key." },
    }),
    asks("lets a guard let in", "GET /layers/stop/here?key=open", { text: "let in" }),
    asks("guards unknown paths alike", "GET /layers/stop/nowhere", { status: 401, problem: {} }),
    asks("guards a trailing slash alike", "GET /layers/stop/here/", { status: 401, problem: {} }),
    asks("guards an encoded spelling alike", "GET /layers/%73top/here", {
      status: 401,
      problem: {},
    }),
    asks("guards HEAD alike", "HEAD /layers/stop/here", { status: 401, text: "" }),
    asks("answers itself", "GET /layers/short", { status: 299, text: "middleware" }),
    asks("answers 500 when it neither answers nor goes on", "GET /layers/nothing", {
      status: 500,
      problem: {},
    }),
    asks("answers 500 when it goes on twice", "GET /layers/twice", { status: 500, problem: {} }),
    asks("replaces an answer", "GET /layers/replace", { text: "replaced" }),
    asks("keeps the answer when it returns nothing", "GET /layers/silent", { text: "kept" }),
    asks("hands state on", "GET /layers/state", { json: { user: "ada" } }),
    asks("adds state up", "GET /layers/state/two", { json: { seen: true, first: 1, second: 2 } }),
    asks("sees what was thrown inside", "GET /layers/caught", {
      status: 500,
      headers: { "x-caught": "inside" },
    }),
    asks("may change a response with frozen headers", "GET /layers/fetched", {
      status: 302,
      headers: { "x-late": "1", location: "http://example.com/" },
    }),
    asks("runs within a joined app", "GET /layers/scoped/inside", {
      text: "inside",
      headers: { "x-trace": "scope" },
    }),
    asks("answers an unknown path with the joined app's own", "GET /layers/scoped/x", {
      status: 404,
      text: "no /layers/scoped/x",
      headers: { "x-trace": "scope" },
    }),
    asks("answers an unknown path beside it with the app's", "GET /layers/scopedx", {
      status: 404,
      problem: {},
      headers: { "x-trace": null },
    }),
    asks("runs within a group", "GET /layers/group/one", {
      text: "one",
      headers: { "x-trace": "group" },
    }),
    asks("runs within a group of a group", "GET /layers/group/deep/two", {
      text: "two",
      headers: { "x-trace": "deep, group" },
    }),
    asks("has no effect outside of its group", "GET /layers/after", {
      headers: { "x-trace": null },
    }),
    asks("joins an app below a parameter", "GET /layers/tenants/acme/info", {
      json: { path: "/layers/tenants/acme/info" },
    }),
  ],
};
