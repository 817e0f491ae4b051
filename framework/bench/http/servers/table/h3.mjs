import { H3, serve } from "h3";
import { announce } from "../announce.mjs";
import { createTable } from "./table.mjs";

const app = new H3();
for (const { pattern, text } of createTable()) {
  app.get(pattern.replace("*path", "**:path"), () => text);
}
const server = serve(app, { port: 0, hostname: "127.0.0.1", silent: true });
await server.ready();
announce(new URL(server.url).port);
