import { readJsonTestSuite } from "../../../test/safety/data/corpora.ts";
import { mapConcurrently, sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

export const jsonTestSuite = {
  id: "8",
  title: "JSONTestSuite: accepted /95, refused with 4xx /188",
  target: "95, 188",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const server = new TargetServer(name, "app");
    const { accept, refuse } = readJsonTestSuite();
    const ask = async ({ name: file, bytes }) => {
      const port = await server.readPort();
      const headers = { "Content-Type": "application/json" };
      const request = { method: "POST", target: "/json", headers, body: bytes };
      const { status } = await sendRequest(port, request);
      return { file, status };
    };
    const accepted = await mapConcurrently(accept, 8, ask);
    const refused = await mapConcurrently(refuse, 8, ask);
    await server.stop();
    const wronglyRefused = accepted.filter(({ status }) => status !== 200);
    const notRefused = refused.filter(({ status }) => status < 400 || status > 499);
    const counts = [accepted.length - wronglyRefused.length, refused.length - notRefused.length];
    return {
      figure: counts.join(", "),
      passed: counts[0] === 95 && counts[1] === 188 && server.deaths === 0,
      raw: { deaths: server.deaths, wronglyRefused, notRefused },
    };
  },
};
