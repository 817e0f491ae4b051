import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { announce } from "../announce.mjs";

const CHUNK = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => (index * 31) % 251));

/** Streams as many bytes as the path says, with their hash in a header, and no faster than they are taken. */
const server = createServer((req, res) => {
  const length = Number(req.url.slice(1));
  res.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": length,
    "x-sha1": hashOf(length),
  });
  let left = length;
  const write = () => {
    while (left > 0) {
      const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
      left -= chunk.length;
      if (!res.write(chunk)) return;
    }
    res.end();
  };
  res.on("drain", write);
  write();
}).listen(0, "127.0.0.1", () => announce(server.address().port));

const hashes = new Map();

function hashOf(length) {
  const known = hashes.get(length);
  if (known !== undefined) return known;
  const hash = createHash("sha1");
  for (let left = length; left > 0; left -= CHUNK.length) hash.update(CHUNK.subarray(0, left));
  const digest = hash.digest("hex");
  hashes.set(length, digest);
  return digest;
}
