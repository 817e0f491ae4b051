import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Plugin, ViteDevServer } from "vite";

/** Longer than the 50 ms for which chokidar mutes a file that it told of, and the 5 ms for which it mutes its source. */
const LOOK_AGAIN_AFTER = 60;
const EMPTY_AT_MOST = 250;

/**
 * Keeps Vite from staying behind the files. Its watcher drops a change that comes within 50 ms of another one
 * of the same file: after two quick saves, or a save that empties the file before it is written, Vite would go
 * on serving what it happened to read in between. So each file is looked at again once the watcher listens.
 */
export function steadyEditsPlugin(): Plugin {
  let watcher: ViteDevServer["watcher"] | undefined;
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
    },
    // Vite waits for this hook before it reads the file, so what it reads is never older than what is seen here.
    async watchChange(file, { event }) {
      if (event === "delete") return;
      const seen = await readSettledState(file);
      clearTimeout(looks.get(file));
      const look = setTimeout(() => void lookAgain(file, seen.stamp), LOOK_AGAIN_AFTER);
      looks.set(file, look.unref());
    },
  };
}

const GONE = "gone";

interface FileState {
  /** Differs when the file has been written. */
  readonly stamp: string;
  readonly isEmpty: boolean;
}

/** An empty file is most often one that is being saved: many editors empty it first and write it then. */
async function readSettledState(file: string): Promise<FileState> {
  const deadline = Date.now() + EMPTY_AT_MOST;
  for (;;) {
    const state = await readState(file);
    if (!state.isEmpty || Date.now() >= deadline) return state;
    await sleep(5);
  }
}

async function readState(file: string): Promise<FileState> {
  try {
    const { ino, size, mtimeMs } = await stat(file);
    return { stamp: `${ino} ${size} ${mtimeMs}`, isEmpty: size === 0 };
  } catch {
    return { stamp: GONE, isEmpty: false };
  }
}
