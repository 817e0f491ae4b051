import { createFileTree, isLeak } from "../../../test/safety/vectors/file-tree.ts";
import { createPathSpellings } from "../../../test/safety/vectors/path-spellings.ts";
import { mapConcurrently, sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

async function attack(name, mode, root) {
  const server = new TargetServer(name, mode, root);
  const target = "/admin/secret.txt";
  const open = { target, headers: { "X-Key": "open" } };
  const allowed = await sendRequest(await server.readPort(), open);
  const refused = await sendRequest(await server.readPort(), { target });
  if (!isLeak(allowed.body) || refused.status !== 403) {
    throw new Error(`The ${mode} of ${name} does not guard: ${allowed.status}, ${refused.status}.`);
  }
  const answers = await mapConcurrently(createPathSpellings(), 8, async (spelling) => {
    const answer = await sendRequest(await server.readPort(), { target: spelling });
    return { spelling, status: answer.status, isBypass: isLeak(answer.body) };
  });
  await server.stop();
  return {
    requests: answers.length,
    deaths: server.deaths,
    bypasses: answers.filter(({ isBypass }) => isBypass).map(({ spelling }) => spelling),
  };
}

export const guardBypass = {
  id: "11",
  title: "Guards of /admin passed by 896 spellings, guard by URL and by router: passed /1792",
  target: "0",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const tree = createFileTree();
    const byUrl = await attack(name, "guard-url", tree.root);
    const byRouter = await attack(name, "guard-router", tree.root);
    tree.remove();
    const count = byUrl.bypasses.length + byRouter.bypasses.length;
    return {
      figure: `${count} (${byUrl.bypasses.length} + ${byRouter.bypasses.length})`,
      passed: count === 0 && byUrl.deaths + byRouter.deaths === 0,
      raw: { byUrl, byRouter },
    };
  },
};
