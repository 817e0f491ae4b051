import { existsSync } from "node:fs";
import path from "node:path";
import type { RouteTable } from "../routes/route-table.ts";
import { SERVER_FILE } from "./plugin-state.ts";

/**
 * Writes the module of the app. It accepts hot updates, so that an edit of a server module needs no restart.
 * @throws Error when there is no such file.
 */
export function toServerCode(root: string): string {
  if (!existsSync(path.join(root, SERVER_FILE)))
    throw new Error(
      `There is no ${SERVER_FILE}. It is the app, with its pages: export default openspeed().use(pages());`,
    );
  return `import app from "/${SERVER_FILE}";
export default app;
if (import.meta.hot) import.meta.hot.accept();
`;
}

/** Writes the routes with lazy imports. In development a failed import is reported to the dev server with that id. */
export function toRoutesCode(table: RouteTable, devId: string | undefined): string {
  const importOf = (file: string | undefined) => {
    if (file === undefined) return "undefined";
    const imported = `import(${JSON.stringify(`/${file}`)})`;
    return devId === undefined ? `() => ${imported}` : `() => ${imported}.catch(failed)`;
  };
  const nodes = table.nodes.map(
    ({ component, server }) =>
      `  { component: ${importOf(component)}, server: ${importOf(server)}, files: ${JSON.stringify({ component, server })} },`,
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

/** Throws an `HttpError`, which is not reported: the dev server gets the error itself and logs it with its place. */
function toFailedCode(devId: string): string {
  return `import { HttpError } from "openspeed";
const failed = (error) => {
  ${toDevHooksCode(devId)}.importFailed(error);
  throw new HttpError(500, "A module of this page could not be loaded.");
};
`;
}

/** Writes the expression with which a module on the server reaches the dev server that runs it. */
export function toDevHooksCode(id: string): string {
  return `globalThis[Symbol.for("openspeed.dev")].get(${JSON.stringify(id)})`;
}
