import express from "express";
import { announce } from "../announce.mjs";
import { createTable } from "./table.mjs";

const app = express();
for (const { pattern, text } of createTable()) {
  app.get(pattern, (req, res) => {
    res.type("text").send(text);
  });
}
const server = app.listen(0, "127.0.0.1", () => announce(server.address().port));
