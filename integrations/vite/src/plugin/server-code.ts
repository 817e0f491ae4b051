import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { RouteTable } from "../routes/route-table.ts";
import { SERVER_FILE, toBasePath, type PluginState } from "./state.ts";
import { ROUTES_ID, SERVER_ID } from "./virtual-ids.ts";

const START_SERVER = fileURLToPath(new URL("../node/start-server.js", import.meta.url));
const PRERENDER = fileURLToPath(new URL("../node/prerender.js", import.meta.url));

/** The app, and the point that takes in an edit of any server module without a restart. */
export function toServerCode(): string {
  return `import app from "/${SERVER_FILE}";
export default app;
if (import.meta.hot) import.meta.hot.accept();
`;
}

/** The routes with lazy imports. In development a failed import is told to the dev server with that id. */
export function toRoutesCode(table: RouteTable, devId: string | undefined): string {
  const importOf = (file: string | undefined) => {
    if (file === undefined) return "undefined";
    const imported = `import(${JSON.stringify(`/${file}`)})`;
    return devId === undefined ? `() => ${imported}` : `() => ${imported}.catch(failed)`;
  };
  const nodes = table.nodes.map(
    ({ component, server }) =>
      `  { component: ${importOf(component)}, server: ${importOf(server)} },`,
  );
  const endpoints = table.endpoints.map(
    ({ file }, index) =>
      `import * as endpoint${String(index)} from ${JSON.stringify(`/${file}`)};\n`,
  );
  return `${endpoints.join("")}${devId === undefined ? "" : toFailedCode(devId)}export const nodes = [
${nodes.join("\n")}
];
export const routes = ${JSON.stringify(table.routes, undefined, 2)};
export const endpoints = [
${table.endpoints.map((endpoint, index) => `  { ...${JSON.stringify(endpoint)}, handlers: endpoint${String(index)} },`).join("\n")}
];
export const fallback = ${JSON.stringify(table.fallback)};
`;
}

/** An `HttpError` is not reported: the dev server, told of the error itself, prints it once and with its place. */
function toFailedCode(devId: string): string {
  return `import { HttpError } from "openspeed";
const failed = (error) => {
  ${devHooksCode(devId)}.importFailed(error);
  throw new HttpError(500, "A module of this page could not be loaded.");
};
`;
}

/** The file that `node dist/server.js` runs. */
export function toNodeCode(state: PluginState): string {
  const files = state.client?.files ?? [];
  const isAsset = (file: string) => file.startsWith(`${state.assetsDir}/`);
  return `import app from "${SERVER_ID}";
import { startServer } from ${JSON.stringify(START_SERVER)};
await startServer({
  app,
  client: new URL("./client/", import.meta.url),
  base: ${JSON.stringify(toBasePath(state.base))},
  assetsDir: ${JSON.stringify(state.assetsDir)},
  publicFiles: ${JSON.stringify(files.filter((file) => !isAsset(file)))},
${hasPrerendered(state) ? '  prerendered: new URL("./prerendered.json", import.meta.url),\n' : ""}});
`;
}

/** The program that writes pages to files when the build has made both sides. */
export function toPrerenderCode(state: PluginState): string {
  return `import { nodes, routes } from "${ROUTES_ID}";
import { prerender } from ${JSON.stringify(PRERENDER)};
await prerender({
  importApp: async () => (await import("${SERVER_ID}")).default,
  nodes,
  routes,
  client: new URL("./client/", import.meta.url),
  server: new URL("./", import.meta.url),
  base: ${JSON.stringify(toBasePath(state.base))},
  isStatic: ${JSON.stringify(state.isStatic)},
});
process.exit();
`;
}

/** Whether any server file may say that its pages are written by the build. */
export function hasPrerendered(state: PluginState): boolean {
  if (state.isStatic) return true;
  const files = new Set(state.routes().nodes.flatMap(({ server }) => server ?? []));
  return [...files].some((file) =>
    /\bprerender\b/.test(readFileSync(path.join(state.root, file), "utf8")),
  );
}

/** How a module in the server's graph reaches the dev server that runs it. */
export function devHooksCode(id: string): string {
  return `globalThis[Symbol.for("openspeed.dev")].get(${JSON.stringify(id)})`;
}
