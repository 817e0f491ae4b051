import path from "node:path";
import {
  isRunnableDevEnvironment,
  normalizePath,
  type DevEnvironment,
  type Plugin,
  type RunnableDevEnvironment,
  type ViteDevServer,
} from "vite";
import type { Mountable } from "openspeed";
import { createAppMiddleware } from "../plugin/app-middleware.ts";
import { ROUTES_FOLDER, type PluginState } from "../plugin/plugin-state.ts";
import {
  RENDERER_ID,
  ROUTES_ID,
  SERVER_ID,
  toClientId,
  toResolved,
} from "../plugin/virtual-ids.ts";
import { writeRouteTypes } from "../types/write-route-types.ts";
import { createDevHooks, registerDevHooks, type DevHooks } from "./dev-hooks.ts";
import { answerDevError } from "./answer-dev-error.ts";
import { logMistakesOnce, toLogText } from "./log-mistakes.ts";

/** Runs the app in Vite's dev server: pages and every other route of `src/server.ts`. */
export function devPlugin(state: PluginState): Plugin {
  return {
    name: "openspeed:dev",
    apply: "serve",
    configureServer(server) {
      const environment = server.environments.ssr;
      // Another host, such as workerd or nitro, runs the server environment and answers requests itself.
      if (!isRunnableDevEnvironment(environment)) return undefined;
      const hooks = createDevHooks(state, environment);
      const unregister = registerDevHooks(state.id, hooks);
      server.httpServer?.once("close", unregister);
      watchRoutes(server, state);
      logMistakesOnce(server);
      const fetch = createDevFetch({ server, environment, hooks });
      return () => void server.middlewares.use(createAppMiddleware({ fetch }));
    },
  };
}

interface DevSide {
  readonly server: ViteDevServer;
  readonly environment: RunnableDevEnvironment;
  readonly hooks: DevHooks;
}

function createDevFetch({ server, environment, hooks }: DevSide) {
  const { base, logger } = server.config;
  return async function fetchInDevelopment(request: Request, platform: object): Promise<Response> {
    let failure: { readonly error: unknown } | undefined;
    try {
      hooks.takeImportError();
      const module: { default: Mountable } = await environment.runner.import(SERVER_ID);
      const response = await module.default.fetch(request, platform);
      failure = response.status === 500 ? hooks.takeImportError() : undefined;
      if (failure === undefined) return response;
      await response.body?.cancel();
    } catch (error) {
      failure = { error };
    }
    const { error } = failure;
    if (error instanceof Error) logger.error(toLogText(error), { error, timestamp: true });
    return answerDevError(error, base, request);
  };
}

function watchRoutes(server: ViteDevServer, state: PluginState): void {
  const folder = normalizePath(path.join(state.root, ROUTES_FOLDER));
  const reload = (file: string) => {
    if (!normalizePath(file).startsWith(`${folder}/`)) return;
    state.forgetRoutes();
    try {
      writeRouteTypes(state);
    } catch (error) {
      server.config.logger.error(error instanceof Error ? error.message : String(error));
    }
    const { client, ssr } = server.environments;
    void Promise.all([
      reloadModule(ssr, ROUTES_ID),
      reloadModule(ssr, RENDERER_ID),
      ...state.uis.map(({ name }) => reloadModule(client, toClientId(name))),
    ]).then(() => client.hot.send({ type: "full-reload" }));
  };
  server.watcher.on("add", reload).on("unlink", reload);
}

async function reloadModule(environment: DevEnvironment, id: string): Promise<void> {
  const node = environment.moduleGraph.getModuleById(toResolved(id));
  if (node !== undefined) await environment.reloadModule(node);
}
