import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const TYPES = { js: "text/javascript", css: "text/css" };

/**
 * Serves a page at "/" and the built files that it names, with `node:http` alone.
 *
 * @param {(response: import("node:http").ServerResponse) => unknown} answerPage
 */
export function serve(answerPage) {
  createServer((request, response) => {
    if (request.url === "/") answerPage(response);
    else answerFile(request.url, response);
  }).listen(Number(process.env.PORT), process.env.HOST);
}

function answerFile(url, response) {
  const type = /^\/assets\/[\w-]+\.(js|css)$/.exec(url)?.[1];
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  const file = new URL(`../client${url}`, import.meta.url);
  response.writeHead(200, { "content-type": TYPES[type] }).end(readFileSync(file));
}
