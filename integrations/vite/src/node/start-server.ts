import { serve } from "openspeed/node";
import { createBuiltFetch, type BuiltOptions } from "./built-fetch.ts";

/**
 * Serves a built app. PORT and HOST in the environment say where; a PORT that is taken is an error, without PORT it
 * is 3000 or the next one that is free.
 */
export async function startServer(options: BuiltOptions): Promise<void> {
  const { app } = options;
  const wanted = readPort(process.env["PORT"]);
  const hostname = process.env["HOST"];
  const running = await serve(
    {
      fetch: createBuiltFetch(options),
      ready: () => app.ready?.(),
      start: async () => app.start?.(),
      close: async () => app.close?.(),
    },
    {
      port: wanted ?? 3000,
      strictPort: wanted !== undefined,
      ...(hostname === undefined || hostname === "" ? {} : { hostname }),
    },
  );
  const taken = wanted === undefined && running.port !== 3000 ? " (port 3000 is taken)" : "";
  process.stdout.write(`Listening on ${running.url}${taken}\n`);
}

function readPort(value: string | undefined): number | undefined {
  if (value === undefined || value === "") return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`PORT is "${value}", which is no port. Set a number from 0 to 65535.`);
  }
  return port;
}
