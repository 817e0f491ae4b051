import { HttpError, openspeed } from "openspeed";
import { serve } from "openspeed/node";
import { staticFiles } from "openspeed/static";
import { createOpenspeedApp } from "./openspeed-app.mjs";

const { ATTACK_MODE: mode, ATTACK_ROOT: root } = process.env;

function createApp() {
  if (mode === "app") return createOpenspeedApp();
  const app = openspeed("", { report: () => undefined });
  const refuse = (ctx) => {
    if (ctx.request.headers.get("x-key") !== "open") throw new HttpError(403);
  };
  if (mode === "guard-url") {
    app.use((ctx, next) => {
      if (ctx.path.startsWith("/admin")) refuse(ctx);
      return next();
    });
  }
  if (mode === "guard-router") {
    app.use("/admin", (ctx, next) => {
      refuse(ctx);
      return next();
    });
  }
  if (mode !== "static") app.get("/admin/:file", (ctx) => `LEAKED-SECRET ${ctx.params.file}`);
  return app.use(staticFiles(root));
}

const server = await serve(createApp(), {
  port: 0,
  hostname: "127.0.0.1",
  report: () => undefined,
});
process.stdout.write(`port ${server.port}\n`);
