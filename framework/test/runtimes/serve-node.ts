import { serve } from "openspeed/node";
import app from "./app.ts";

const server = await serve(app, { port: 0, hostname: "127.0.0.1", report: () => undefined });
process.stdout.write(`${server.url}\n`);
