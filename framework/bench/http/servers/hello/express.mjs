import express from "express";
import { announce } from "../announce.mjs";

const app = express();
app.use(express.json());
app.get("/", (req, res) => {
  res.type("text").send("hi");
});
app.get("/users/:id", (req, res) => {
  res.json({ id: req.params.id });
});
app.post("/json", (req, res) => {
  res.json(req.body);
});
const server = app.listen(0, "127.0.0.1", () => announce(server.address().port));
