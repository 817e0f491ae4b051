import { POISON_FIELDS, POISON_JSON, POISON_NAMES } from "../../../test/safety/vectors/poison.ts";
import { sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

function post(target, type, body) {
  return { method: "POST", target, headers: { "Content-Type": type }, body };
}

const CHANNELS = {
  json: POISON_JSON.map((body) => post("/merge", JSON_TYPE, body)),
  query: POISON_FIELDS.map((fields) => ({ target: `/merge/query?${fields}` })),
  form: POISON_FIELDS.map((body) => post("/merge/form", FORM_TYPE, body)),
  cookie: POISON_NAMES.map((name) => ({
    target: "/merge/cookie",
    headers: { Cookie: `${name}=yes` },
  })),
  header: POISON_NAMES.map((name) => ({ target: "/merge/header", headers: { [name]: "yes" } })),
};

async function attack(name, request) {
  const server = new TargetServer(name, "app");
  const { status } = await sendRequest(await server.readPort(), request);
  const after = await sendRequest(await server.readPort(), { target: "/polluted" });
  await server.stop();
  if (server.deaths > 0) return "dead";
  if (after.body.includes("true") || after.status !== 200) return "polluted";
  if (status >= 500) return "5xx";
  return status >= 400 ? "refused" : "inert";
}

export const poisonKeys = {
  id: "13",
  title:
    "Poison keys merged by the handler: refused or inert, JSON /4 and query, form, cookie, header /26",
  target: "4, 26",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const raw = {};
    for (const [channel, requests] of Object.entries(CHANNELS)) {
      raw[channel] = [];
      for (const request of requests) raw[channel].push(await attack(name, request));
    }
    const isSafe = (outcome) => outcome === "refused" || outcome === "inert";
    const { json, ...others } = raw;
    const counts = [json, Object.values(others).flat()].map((list) => list.filter(isSafe).length);
    return {
      figure: counts.join(", "),
      passed: counts[0] === 4 && counts[1] === 26,
      raw,
    };
  },
};
