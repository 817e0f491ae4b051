import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { proxy } from "hono/proxy";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;

const app = new Hono();
app.get("/:size", (c) => proxy(`${upstream}/${c.req.param("size")}`));
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
