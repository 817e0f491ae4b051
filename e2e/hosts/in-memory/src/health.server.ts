import { openspeed } from "openspeed";
import { readStats } from "./lib/bookmarks.server.ts";

export const health = openspeed().get("/health", (ctx) => {
  readStats();
  return ctx.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
});
