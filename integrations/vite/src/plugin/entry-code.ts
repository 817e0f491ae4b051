import { fileURLToPath } from "node:url";
import { hasPrerendered } from "./prerender-code.ts";
import { toBasePath, type PluginState } from "./plugin-state.ts";
import { SERVER_ID } from "./virtual-ids.ts";

const START_SERVER = toModule("start-server");
const BUILT_FETCH = toModule("built-fetch");

/** Writes the entry that the app's host runs, `dist/server.js`. */
export function toEntryCode(state: PluginState): string {
  switch (state.adapter) {
    case "node":
    case "static":
      return `import app from "${SERVER_ID}";
import { startServer } from ${START_SERVER};
await startServer(${toOptions(state)});
`;
    case "bun":
    case "deno":
      return `import app from "${SERVER_ID}";
import { createBuiltFetch } from ${BUILT_FETCH};
await app.ready?.();
export default { fetch: createBuiltFetch(${toOptions(state)}) };
`;
    case "lambda":
      return `import app from "${SERVER_ID}";
import { toLambda } from "openspeed/lambda";
import { createBuiltFetch } from ${BUILT_FETCH};
export const handler = toLambda({ ...app, fetch: createBuiltFetch(${toOptions(state)}) });
`;
    case "cloudflare":
      return `import app from "${SERVER_ID}";
export default { fetch: (request, env, ctx) => app.fetch(request, env, ctx) };
`;
    default:
      return state.adapter satisfies never;
  }
}

function toOptions(state: PluginState): string {
  const files = state.client?.files ?? [];
  const isAsset = (file: string) => file.startsWith(`${state.assetsDir}/`);
  return `{
  app,
  client: new URL("./client/", import.meta.url),
  base: ${JSON.stringify(toBasePath(state.base))},
  assetsDir: ${JSON.stringify(state.assetsDir)},
  publicFiles: ${JSON.stringify(files.filter((file) => !isAsset(file)))},
${hasPrerendered(state) ? '  prerendered: new URL("./prerendered.json", import.meta.url),\n' : ""}}`;
}

function toModule(name: string): string {
  return JSON.stringify(fileURLToPath(new URL(`../node/${name}.js`, import.meta.url)));
}
