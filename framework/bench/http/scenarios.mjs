const USER = "/users/8271";
/** 48 bytes. */
const DOCUMENT = '{"id":7,"name":"Ada Lovelace","tags":["a","bc"]}';

/** The three kinds of request that every server is measured with, and the only right answer to each. */
export const scenarios = {
  text: {
    title: "GET / text",
    method: "GET",
    path: "/",
    answer: { type: "text/plain", body: "hi" },
  },
  params: {
    title: "GET /users/:id",
    method: "GET",
    path: USER,
    answer: { type: "application/json", body: '{"id":"8271"}' },
  },
  json: {
    title: "POST /json",
    method: "POST",
    path: "/json",
    body: DOCUMENT,
    answer: { type: "application/json", body: DOCUMENT },
  },
};

/** The bytes of a request. They are what `wrk` sends: no header that HTTP does not ask for. */
export function toRequestText({ method = "GET", path, body }) {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const length = Buffer.byteLength(body);
  return `${head}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
}
