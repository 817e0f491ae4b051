import { openspeed } from "openspeed";
import { serve } from "openspeed/node";
import { announce } from "../announce.mjs";

const { BENCH_UPSTREAM: upstream } = process.env;
const [server] = process.argv.slice(2);

const app = openspeed().get("/:size", (ctx) => fetch(`${upstream}/${ctx.params.size}`));
const { port } = await serve(app, { port: 0, hostname: "127.0.0.1", server });
announce(port);
