import { createServer } from "node:http";
import { announce } from "../announce.mjs";

function answerJson(res, value) {
  const body = JSON.stringify(value);
  res.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  res.end(body);
}

const server = createServer((req, res) => {
  if (req.method === "GET" && req.url === "/") {
    res.writeHead(200, { "content-type": "text/plain", "content-length": 2 });
    res.end("hi");
  } else if (req.method === "GET" && req.url.startsWith("/users/")) {
    answerJson(res, { id: decodeURIComponent(req.url.slice(7)) });
  } else if (req.method === "POST" && req.url === "/json") {
    const chunks = [];
    req.on("data", (chunk) => chunks.push(chunk));
    req.on("end", () => answerJson(res, JSON.parse(Buffer.concat(chunks).toString())));
  } else {
    res.writeHead(404).end();
  }
}).listen(0, "127.0.0.1", () => announce(server.address().port));
