import { readNaughtyStrings } from "../../../test/safety/data/corpora.ts";
import { mapConcurrently, sendRequest } from "../raw-http.mjs";
import { TargetServer } from "../target-server.mjs";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const BOUNDARY = "----boundary";

const CHANNELS = {
  path: (text) => ({ target: `/path/${encodeURIComponent(text)}` }),
  query: (text) => ({ target: `/query?text=${encodeURIComponent(text)}` }),
  header: (text) => ({ target: "/header", headers: { "X-Text": text } }),
  cookie: (text) => ({ target: "/cookie", headers: { Cookie: `text=${text}` } }),
  "json value": (text) => post("/json", JSON_TYPE, JSON.stringify({ text })),
  "json key": (text) => post("/json", JSON_TYPE, JSON.stringify({ [text]: 1 })),
  form: (text) => post("/form", FORM, `text=${encodeURIComponent(text)}`),
  multipart: (text) =>
    post(
      "/multipart",
      `multipart/form-data; boundary=${BOUNDARY}`,
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"; filename="${text}"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
    ),
};

// Here the handler itself puts the text into the answer's head. What HTTP can't carry must fail with 500.
const OUT_CHANNELS = Object.fromEntries(
  ["value", "cookie-value", "location"].map((where) => [
    `answer's ${where}`,
    (text) => ({ target: `/out/${where}?text=${encodeURIComponent(text)}` }),
  ]),
);

function post(target, type, body) {
  return { method: "POST", target, headers: { "Content-Type": type }, body };
}

async function attack(server, channels) {
  const strings = readNaughtyStrings();
  const counts = {};
  const failures = [];
  for (const [channel, toRequest] of Object.entries(channels)) {
    const before = server.deaths;
    const tally = { "2xx": 0, "3xx": 0, "4xx": 0, "5xx": 0, none: 0, deaths: 0 };
    await mapConcurrently([...strings.entries()], 1, async ([index, text]) => {
      const { status } = await sendRequest(await server.readPort(), toRequest(text));
      tally[status === 0 ? "none" : `${Math.floor(status / 100)}xx`] += 1;
      if (status === 0 || status > 499) failures.push({ channel, index, status });
    });
    await server.isAlive();
    tally.deaths = server.deaths - before;
    counts[channel] = tally;
  }
  return { counts, failures };
}

const sum = (counts, key) => Object.values(counts).reduce((total, tally) => total + tally[key], 0);

export const naughtyStrings = {
  id: "9",
  title: "Naughty strings, 515 by 8 ways in: deaths, 5xx; and by 3 ways out: deaths",
  target: "0, 0; 0",
  servers: ["openspeed", "hono", "fastify", "express"],

  async measure(name) {
    const server = new TargetServer(name, "app");
    const ways = await attack(server, CHANNELS);
    const out = await attack(server, OUT_CHANNELS);
    await server.stop();
    const [deaths, errors, outDeaths] = [
      sum(ways.counts, "deaths"),
      sum(ways.counts, "5xx") + sum(ways.counts, "none"),
      sum(out.counts, "deaths"),
    ];
    return {
      figure: `${deaths}, ${errors}; ${outDeaths}`,
      passed: deaths === 0 && errors === 0 && outDeaths === 0,
      raw: { in: ways, out },
    };
  },
};
