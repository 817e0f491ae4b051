import { createFileAttacks } from "../../../test/safety/vectors/file-attacks.ts";
import { createFileTree, isLeak } from "../../../test/safety/vectors/file-tree.ts";
import { mapConcurrently, sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

export const staticLeaks = {
  id: "12",
  title: "Static files: ways out, dotfiles and links that leak /2310",
  target: "0",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const tree = createFileTree();
    const server = new TargetServer(name, "static", tree.root);
    const control = await sendRequest(await server.readPort(), { target: "/hello.txt" });
    if (!control.body.includes("hello")) throw new Error(`${name} serves no file at all.`);
    const answers = await mapConcurrently(createFileAttacks(), 8, async (target) => {
      const { status, body } = await sendRequest(await server.readPort(), { target });
      return { target, status, leaks: isLeak(body) };
    });
    await server.stop();
    tree.remove();
    const leaks = answers.filter((answer) => answer.leaks).map(({ target }) => target);
    return {
      figure: String(leaks.length),
      passed: leaks.length === 0 && server.deaths === 0,
      raw: { requests: answers.length, deaths: server.deaths, leaks },
    };
  },
};
