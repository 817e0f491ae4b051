import { serve, type ServeOptions } from "openspeed/node";
import app from "./app.ts";

const options: ServeOptions = JSON.parse(process.env["SERVE_OPTIONS"] ?? "{}");
const server = await serve(app, {
  port: 0,
  hostname: "127.0.0.1",
  report: () => undefined,
  ...options,
});
process.stdout.write(`${server.url}\n`);
