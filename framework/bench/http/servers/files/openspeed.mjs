import { openspeed } from "openspeed";
import { serve } from "openspeed/node";
import { staticFiles } from "openspeed/static";
import { announce } from "../announce.mjs";

const [server] = process.argv.slice(2);
const app = openspeed().use(staticFiles(process.env.BENCH_ROOT));
const { port } = await serve(app, { port: 0, hostname: "127.0.0.1", server });
announce(port);
