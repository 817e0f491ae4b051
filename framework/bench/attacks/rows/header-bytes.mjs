import { sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

const PLACES = ["name", "value", "status", "cookie-name", "cookie-value", "location"];
const INJECTED = "x-injected: 1";

/** A name can hold the byte alone; elsewhere a header line stands ready behind it. */
function toText(place, character) {
  return place.endsWith("name") ? `a${character}b` : `/a${character}${INJECTED}`;
}

/** Whether a line of the head is one that the byte in front of it has opened. */
function isSplit(head) {
  return head.split(/[\r\n]+/).includes(INJECTED);
}

export const headerBytes = {
  id: "10",
  title: "Each byte in an answer's header name, value, status text, cookie, Location: deaths /1536",
  target: "0",
  servers: ["openspeed", "openspeed on Bun", "openspeed on Deno", "hono", "fastify", "express"],

  async measure(name) {
    const server = new TargetServer(name, "app");
    const places = {};
    let splits = 0;
    for (const place of PLACES) {
      const answers = {};
      const deadly = [];
      for (let byte = 0; byte <= 0xff; byte += 1) {
        const text = toText(place, String.fromCharCode(byte));
        const target = `/out/${place}?text=${encodeURIComponent(text)}`;
        const { status, head } = await sendRequest(await server.readPort(), { target });
        if (!(await server.isAlive())) deadly.push(byte);
        if (isSplit(head)) splits += 1;
        answers[status] = (answers[status] ?? 0) + 1;
      }
      places[place] = { answers, deadly };
    }
    await server.stop();
    return {
      figure: splits === 0 ? String(server.deaths) : `${server.deaths} (${splits} split)`,
      passed: server.deaths === 0 && splits === 0,
      raw: { deaths: server.deaths, splits, places },
    };
  },
};
