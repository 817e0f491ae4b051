import { asks, type Case, type Group, sends } from "../case.ts";

const CODES = [
  200, 201, 202, 203, 206, 207, 208, 226, 299, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403,
  404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 599,
];

const ERRORS: readonly (readonly [number, string])[] = [
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [404, "Not Found"],
  [409, "Conflict"],
  [410, "Gone"],
  [412, "Precondition Failed"],
  [415, "Unsupported Media Type"],
  [418, "I'm a Teapot"],
  [422, "Unprocessable Content"],
  [429, "Too Many Requests"],
  [451, "Unavailable For Legal Reasons"],
  [501, "Not Implemented"],
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [511, "Server Error"],
];

// `fetch` takes a 407 for its own proxy's.
const proxy: Case = sends(
  "answers 407",
  ["GET /answers/status/407 HTTP/1.1", "Host: a", "Connection: close"],
  { status: 407, text: "status 407" },
);

export const status: Group = {
  name: "status codes",
  cases: [
    ...CODES.map((code) =>
      asks(`answers ${String(code)}`, `GET /answers/status/${String(code)}`, {
        status: code,
        text: `status ${String(code)}`,
      }),
    ),
    proxy,
    ...[204, 205, 304].map((code) =>
      asks(`answers ${String(code)} without a body`, `GET /answers/status/${String(code)}`, {
        status: code,
        text: "",
      }),
    ),
    ...["0", "99", "101", "199", "600", "1000", "NaN", "-1"].map((code) =>
      asks(`answers 500 to the status ${code}`, `GET /answers/status/${code}`, {
        status: 500,
        problem: {},
      }),
    ),
    ...ERRORS.map(([code, title]) =>
      asks(`answers a thrown ${String(code)} as a problem`, `GET /errors/http/${String(code)}`, {
        status: code,
        problem: { title, detail: "As asked.", type: "about:blank" },
      }),
    ),
  ],
};
