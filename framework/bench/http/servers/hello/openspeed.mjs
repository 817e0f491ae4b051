import { serve } from "openspeed/node";
import { announce } from "../announce.mjs";
import { app } from "./openspeed-app.mjs";

const [server] = process.argv.slice(2);
const { port } = await serve(app, { port: 0, hostname: "127.0.0.1", server });
announce(port);
