import express from "express";
import { announce } from "../announce.mjs";

const app = express();
app.use(express.static(process.env.BENCH_ROOT));
const server = app.listen(0, "127.0.0.1", () => announce(server.address().port));
