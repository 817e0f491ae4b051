import { buildErrorMessage, type ViteDevServer } from "vite";

/**
 * Makes the dev server log a mistake in a file once. Otherwise it would log it at every request, for the browser and
 * for the server.
 */
export function logMistakesOnce({ config: { logger }, watcher }: LoggingServer): void {
  let told: string[] = [];
  const forget = () => void (told = []);
  for (const event of ["change", "add", "unlink"] as const) watcher.on(event, forget);
  const print = logger.error.bind(logger);
  logger.error = (text, options) => {
    const error = options?.error;
    if (isMistake(error) && told.some((before) => before.includes(error.message))) return;
    // The module runner gives the message alone.
    told = [...told.slice(-REMEMBERED), text];
    print(text, options);
  };
}

const REMEMBERED = 20;

interface LoggingServer {
  readonly config: { readonly logger: ViteDevServer["config"]["logger"] };
  readonly watcher: {
    on(event: "change" | "add" | "unlink", listener: () => void): unknown;
  };
}

/** What is logged of an error: the place in the file of a mistake, the stack of any other error. */
export function toLogText(error: Error): string {
  if (!isMistake(error)) return error.stack ?? error.message;
  return buildErrorMessage(error, [`Internal server error: ${error.message}`], false);
}

/** What a plugin found wrong in a file. */
interface Mistake extends Error {
  readonly plugin: string;
  readonly id: string;
}

function isMistake(error: unknown): error is Mistake {
  if (!(error instanceof Error) || !("plugin" in error) || !("id" in error)) return false;
  return typeof error.plugin === "string" && typeof error.id === "string";
}
