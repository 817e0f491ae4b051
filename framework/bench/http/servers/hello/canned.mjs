import { createServer } from "node:net";
import { announce } from "../announce.mjs";

const DATE = new Date().toUTCString();
const TEXT = toAnswer("text/plain", "hi");
const USER = toAnswer("application/json", '{"id":"8271"}');
const DOCUMENT = toAnswer("application/json", '{"id":7,"name":"Ada Lovelace","tags":["a","bc"]}');

function toAnswer(type, body) {
  return Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ndate: ${DATE}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}

// No HTTP at all: one answer for each chunk, told apart by two bytes. Nothing on node:net can cost less.
const server = createServer({ noDelay: true }, (socket) => {
  socket.on("data", (chunk) => {
    if (chunk[0] === 80 /* P */) socket.write(DOCUMENT);
    else socket.write(chunk[5] === 32 /* space */ ? TEXT : USER);
  });
  socket.on("error", () => socket.destroy());
}).listen(0, "127.0.0.1", () => announce(server.address().port));
