import { openspeed } from "openspeed";
import { serve } from "openspeed/node";
import { announce } from "../announce.mjs";
import { createTable } from "./table.mjs";

const [server] = process.argv.slice(2);
const app = openspeed();
for (const { pattern, text } of createTable()) app.get(pattern, () => text);
const { port } = await serve(app, { port: 0, hostname: "127.0.0.1", server });
announce(port);
