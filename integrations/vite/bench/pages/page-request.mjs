import { request } from "node:http";
import { text } from "node:stream/consumers";

const TIMEOUT = 60_000;

/** A browser's request, but for `accept-encoding`: how well pages are compressed is not what is measured. */
const HEADERS = {
  host: "127.0.0.1",
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36",
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
};

/** The bytes of the request for the page. */
export function toPageRequest() {
  const lines = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET / HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** Asks for the page once, on a connection of its own. */
export function fetchPage(port) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, headers: HEADERS, agent: false, timeout: TIMEOUT };
    request(options, (response) => {
      const { statusCode: status, headers } = response;
      text(response).then((html) => resolve({ status, headers, html }), reject);
    })
      .on("timeout", function onTimeout() {
        this.destroy(new Error(`no page within ${TIMEOUT} ms`));
      })
      .on("error", reject)
      .end();
  });
}
