import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toBasePath, type PluginState } from "./plugin-state.ts";
import { ROUTES_ID, SERVER_ID } from "./virtual-ids.ts";

const PRERENDER = fileURLToPath(new URL("../node/prerender.js", import.meta.url));

/** Writes the program that prerenders pages after both builds. */
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
  isStatic: ${JSON.stringify(state.adapter === "static")},
});
process.exit();
`;
}

/** Whether any server file may say that its pages are written by the build. */
export function hasPrerendered(state: PluginState): boolean {
  if (state.adapter === "static") return true;
  const files = new Set(state.routes().nodes.flatMap(({ server }) => server ?? []));
  return [...files].some((file) =>
    /\bprerender\b/.test(readFileSync(path.join(state.root, file), "utf8")),
  );
}
