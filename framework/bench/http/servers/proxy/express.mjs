import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express from "express";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;

// Express has no way of its own; this is what its users write.
const app = express();
// oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 forwards what is rejected
app.get("/:size", async (req, res) => {
  const answer = await fetch(`${upstream}/${req.params.size}`);
  res.status(answer.status).set(Object.fromEntries(answer.headers));
  await pipeline(Readable.fromWeb(answer.body), res);
});
const server = app.listen(0, "127.0.0.1", () => announce(server.address().port));
