import { announce } from "../announce.mjs";
import { app } from "./hono-app.mjs";

announce(Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: app.fetch }).port);
