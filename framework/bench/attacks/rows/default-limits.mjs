import { gzipSync } from "node:zlib";
import { sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

const BOUNDARY = "----boundary";
const JSON_HEADERS = { "Content-Type": "application/json" };
const postJson = (body, headers = {}) => ({
  method: "POST",
  target: "/json",
  headers: { ...JSON_HEADERS, ...headers },
  body,
});

function createParts(count) {
  const part = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n`;
  return `${part.repeat(count)}--${BOUNDARY}--\r\n`;
}

/** Five inputs that the scorecard names, then three more. */
const INPUTS = {
  "20 KB header": () => ({ target: "/", headers: { "X-Long": "a".repeat(20_000) } }),
  "65 KB URL": () => ({ target: `/query?text=${"a".repeat(65_000)}` }),
  "3,000 headers": () => ({
    target: "/",
    headers: Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`x${index}`, ""])),
  }),
  "8 MB JSON": () => postJson(`["${"a".repeat(8_000_000)}"]`),
  "200,000 deep JSON": () => postJson("[".repeat(200_000) + "]".repeat(200_000)),
  "10,000 multipart parts": () => ({
    method: "POST",
    target: "/multipart",
    headers: { "Content-Type": `multipart/form-data; boundary=${BOUNDARY}` },
    body: createParts(10_000),
  }),
  "gzip bomb of 100 MB": () =>
    postJson(gzipSync(`["${"a".repeat(100_000_000)}"]`), { "Content-Encoding": "gzip" }),
  "7,000 query keys": () => ({ target: `/query?${"a&".repeat(7000)}` }),
};

async function attack(name, toRequest) {
  const server = new TargetServer(name, "app");
  const port = await server.readPort();
  const before = server.readPeakMegabytes();
  const started = performance.now();
  const { status } = await sendRequest(port, toRequest());
  const milliseconds = Math.round(performance.now() - started);
  const isAlive = await server.isAlive();
  const grownMegabytes = (server.readPeakMegabytes() ?? 0) - (before ?? 0);
  await server.stop();
  return { status, milliseconds, grownMegabytes, isAlive };
}

export const defaultLimits = {
  id: "14",
  title: "Default limits: inputs refused with 4xx, of 5 and of 8",
  target: "5, 8",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const raw = {};
    for (const [input, toRequest] of Object.entries(INPUTS)) {
      raw[input] = await attack(name, toRequest);
    }
    const isRefused = ({ status, isAlive }) => isAlive && status >= 400 && status < 500;
    const outcomes = Object.values(raw);
    const counts = [outcomes.slice(0, 5), outcomes].map((list) => list.filter(isRefused).length);
    return { figure: counts.join(", "), passed: counts[0] === 5 && counts[1] === 8, raw };
  },
};
