import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import type { Servable } from "openspeed/node";
import { createAppMiddleware } from "./app-middleware.ts";
import type { PluginState } from "./plugin-state.ts";

/** Answers `vite preview` with the built app; Vite serves the built files before that. */
export function previewPlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:preview",
    async configurePreviewServer(server) {
      if (state.adapter === "static") return undefined;
      const file = path.resolve(state.root, state.outDir, "app.js");
      if (!existsSync(file)) {
        throw new Error(
          `There is no build to preview: ${file} is missing. Run \`vite build\` first.`,
        );
      }
      const built: { default: Servable } = await import(pathToFileURL(file).href);
      const middleware = createAppMiddleware(built.default);
      return () => void server.middlewares.use(middleware);
    },
  };
}
