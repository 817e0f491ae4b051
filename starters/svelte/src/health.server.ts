import { openspeed } from "openspeed";
import { database } from "./lib/database.server.ts";

/** What a container or a load balancer asks. It fails when the bookmarks can't be read. */
export const health = openspeed().get("/health", (ctx) => {
  database().prepare("select 1 from bookmark limit 1").get();
  return ctx.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
});
