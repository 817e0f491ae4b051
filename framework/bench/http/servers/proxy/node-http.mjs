import { createServer, get } from "node:http";
import { pipeline } from "node:stream";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;

const server = createServer((req, res) => {
  get(`${upstream}${req.url}`, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    pipeline(answer, res, () => undefined);
  });
}).listen(0, "127.0.0.1", () => announce(server.address().port));
