import { readFile, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import {
  isFileLoadingAllowed,
  normalizePath,
  type DevEnvironment,
  type Plugin,
  type ResolvedConfig,
  type ViteDevServer,
} from "vite";

/** Longer than the 50 ms for which chokidar mutes a file that it told of, and the 5 ms for which it mutes its source. */
const LOOK_AGAIN_AFTER = 60;
const EMPTY_AT_MOST = 250;
const SCRIPT = /\.[cm]?[jt]sx?$/u;

/**
 * Keeps Vite up to date with the files. Its watcher drops a change that comes within 50 ms of another one
 * of the same file: after two quick saves, or a save that empties the file before it is written, Vite would go
 * on serving what it happened to read in between. So this plugin looks at each file again once the watcher listens.
 */
export function steadyEditsPlugin(): Plugin {
  let watcher: ViteDevServer["watcher"] | undefined;
  let client: DevEnvironment | undefined;
  let config: ResolvedConfig | undefined;
  const looks = new Map<string, NodeJS.Timeout>();
  const lookAgain = async (file: string, seen: string) => {
    looks.delete(file);
    const { stamp } = await readState(file);
    if (stamp !== seen && stamp !== GONE) watcher?.emit("change", file);
  };
  return {
    name: "openspeed:steady-edits",
    apply: "serve",
    configureServer(server) {
      watcher = server.watcher;
      client = server.environments.client;
      ({ config } = server);
    },
    // The update after an earlier save can make Vite read a file at the moment when this save has emptied it.
    load: {
      order: "post",
      filter: { id: /^[^\0?]+\.(?:[cm]?[jt]sx?|css|vue|svelte)$/u },
      async handler(id) {
        if (config === undefined || !isOwnSource(config, id)) return undefined;
        const text = await readSettledText(id);
        // Vite reads such a source map only when it loads the file itself.
        return text?.includes("sourceMappingURL") === true ? undefined : text;
      },
    },
    // Vite waits for this hook before it reads the file, so what it reads is never older than what is seen here.
    async watchChange(file, { event }) {
      if (event === "delete") return;
      const seen = await readSettledState(file);
      clearTimeout(looks.get(file));
      const look = setTimeout(() => void lookAgain(file, seen.stamp), LOOK_AGAIN_AFTER);
      looks.set(file, look.unref());
      // Other plugins compare what they transform with what they saw at the update before, and must not see it early.
      if (client !== undefined && SCRIPT.test(file)) await finishTransforms(client, file);
    },
  };
}

/** Vite watches what is below the root, and refuses to load what `server.fs` denies. */
function isOwnSource(config: ResolvedConfig, id: string): boolean {
  if (!id.startsWith(`${config.root}/`) || id.includes("/node_modules/")) return false;
  return isFileLoadingAllowed(config, id);
}

/**
 * With React Refresh a module imports itself, and Vite names the version of that import when it has transformed
 * the module. Were the file invalidated in the meantime, the old version would import the new one, run after it
 * and be the one that is shown.
 */
async function finishTransforms(client: DevEnvironment, file: string): Promise<void> {
  const modules = [...(client.moduleGraph.getModulesByFile(normalizePath(file)) ?? [])];
  // Joins a transform that is running. Whoever asks for the module gets its error.
  await Promise.allSettled(modules.map(({ url }) => client.transformRequest(url)));
}

const GONE = "gone";

interface FileState {
  /** Differs when the file has been written. */
  readonly stamp: string;
  readonly emptySince: number | undefined;
}

/** An empty file is most often one that is being saved: many editors empty it first and write it then. */
async function readSettledState(file: string): Promise<FileState> {
  const deadline = Date.now() + EMPTY_AT_MOST;
  for (;;) {
    const state = await readState(file);
    const { emptySince } = state;
    if (emptySince === undefined) return state;
    if (Date.now() >= Math.min(deadline, emptySince + EMPTY_AT_MOST)) return state;
    await sleep(5);
  }
}

/** Reads the file, and again when it may have been emptied in between. */
async function readSettledText(file: string): Promise<string | undefined> {
  for (;;) {
    const { stamp } = await readSettledState(file);
    if (stamp === GONE) return undefined;
    try {
      const text = await readFile(file, "utf8");
      if (text !== "" || (await readState(file)).stamp === stamp) return text;
    } catch {
      // Vite's own error says why the file can't be read.
      return undefined;
    }
  }
}

async function readState(file: string): Promise<FileState> {
  try {
    const { ino, size, mtimeMs } = await stat(file);
    return { stamp: `${ino} ${size} ${mtimeMs}`, emptySince: size === 0 ? mtimeMs : undefined };
  } catch {
    return { stamp: GONE, emptySince: undefined };
  }
}
