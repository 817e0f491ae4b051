import { createReadStream, stat } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { announce } from "../announce.mjs";

const { BENCH_ROOT: root } = process.env;

// Streams what is asked for and checks nothing: what the system calls of a static file cost.
const server = createServer((req, res) => {
  const file = join(root, req.url);
  stat(file, (error, stats) => {
    if (error) {
      res.writeHead(404).end();
    } else if (!res.destroyed) {
      // The client may have gone meanwhile, and `pipeline` throws at what is closed.
      res.writeHead(200, { "content-type": "text/plain", "content-length": stats.size });
      pipeline(createReadStream(file), res, () => undefined);
    }
  });
}).listen(0, "127.0.0.1", () => announce(server.address().port));
