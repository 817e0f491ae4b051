import { request } from "node:http";
import { text } from "node:stream/consumers";

const TIMEOUT = 60_000;

/**
 * Sends one request and checks the answer: a figure of a server that answers something else would mean nothing.
 *
 * @throws Error that says what was answered instead.
 */
export async function verifyAnswer(port, { method = "GET", path, body, answer }) {
  const { status, type = "", text } = await send({ port, method, path, body });
  const wanted = answer.type ?? "";
  if (status === 200 && type.startsWith(wanted) && text === answer.body) return;
  throw new Error(
    `${method} ${path}: wanted 200 ${wanted} ${shorten(answer.body)}, got ${status} ${type} ${shorten(text)}`,
  );
}

/** On a connection of its own. */
function send({ port, method = "GET", path, body }) {
  const headers =
    body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, method, path, headers, agent: false };
    request({ ...options, timeout: TIMEOUT }, (response) => {
      const { statusCode: status, headers } = response;
      text(response).then(
        (text) => resolve({ status, type: headers["content-type"], text }),
        reject,
      );
    })
      .on("timeout", function onTimeout() {
        this.destroy(new Error(`no answer within ${TIMEOUT} ms`));
      })
      .on("error", reject)
      .end(body);
  });
}

function shorten(text) {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
}
