import { openspeed } from "openspeed";
import { cors } from "openspeed/cors";
import { openApi } from "openspeed/openapi";
import { Health } from "./contract.ts";
import { logError, requestLog, type WriteLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import type { TaskStore } from "./task-store.ts";
import { createTaskRoutes } from "./tasks.ts";

/** What the app is made with. */
export interface AppSettings {
  readonly store: TaskStore;
  /** The origins whose pages may call the API from a browser. */
  readonly origins: readonly string[];
  readonly writeLog: WriteLog;
}

/** Creates the app; the store is closed with it. */
export function createApp({ store, origins, writeLog }: AppSettings) {
  const app = openspeed("", { report: (error, ctx) => logError(writeLog, error, ctx) })
    .hook("stop", () => store.close())
    .use(requestLog(writeLog))
    .use(securityHeaders())
    .use(cors({ origin: origins, exposedHeaders: ["location", "x-request-id"], maxAge: 600 }))
    .get(
      "/health",
      { tags: ["Health"], summary: "Whether tasks can be read", responses: { 200: Health } },
      (ctx) => {
        store.check();
        return ctx.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
      },
    )
    .use(createTaskRoutes(store))
    .get("/", (ctx) => ctx.redirect("/docs"));

  return app.use(
    openApi(app, {
      info: { title: "Tasks", version: "1.0.0", description: "Things to do, kept in SQLite." },
      tags: [{ name: "Tasks" }, { name: "Health" }],
      include: ({ path }) => path !== "/",
    }),
  );
}

export type App = ReturnType<typeof createApp>;
