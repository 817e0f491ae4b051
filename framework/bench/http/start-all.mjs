import { startServer } from "./server-process.mjs";
import { verifyAnswer } from "./verify.mjs";

/**
 * Starts servers and checks what they answer. One that can't be started, or answers something else, stays in the
 * list with its error, so that a table can say why it has no figures.
 *
 * @param {object[]} servers of `listServers`
 * @param {object[]} checks requests with the only right answer to each
 */
export async function startAll(servers, checks, options) {
  const started = [];
  for (const server of servers)
    started.push({ ...server, ...(await startOne(server, checks, options)) });
  return {
    alive: started.filter(({ error }) => error === undefined),
    failed: started.filter(({ error }) => error !== undefined),
    stopAll: () => Promise.all(started.map(({ process }) => process?.stop())),
  };
}

async function startOne(server, checks, options) {
  let process;
  try {
    process = await startServer(server, options);
    for (const check of checks) await verifyAnswer(process.port, check);
    return { process };
  } catch (error) {
    await process?.stop();
    return { error: error.message };
  }
}
