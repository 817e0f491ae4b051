import assert from "node:assert/strict";
import { routers } from "./routers.mjs";
import { createRequests, createRoutes } from "./routes.mjs";

const REQUESTS = 20_000;
const BATCH = 500;
/** A router that takes long is measured less often. */
const WARM_UP = { batches: 400, ms: 300 };
const MEASURED = { batches: 1000, ms: 700 };

const [name = "", count = "", busy = ""] = process.argv.slice(2);
const { create, read } = routers[name];
const routes = createRoutes(Number(count));
const requests = createRequests(routes, Number(busy), REQUESTS);

const handlers = routes.map(() => () => {});
const lookup = create(routes.map((pattern, index) => [pattern, handlers[index]]));

for (const { path, route, params } of requests) {
  const answer = read(lookup(path)) ?? {};
  assert.equal(answer.handler, handlers[route], path);
  assert.deepEqual({ ...answer.params }, { ...params }, path);
}

// Strings as a server receives them: made from bytes, never hashed, each looked up once.
const bytes = requests.map(({ path }) => Buffer.from(path));
const paths = Array.from({ length: BATCH }, () => "");
const answers = Array.from({ length: BATCH }, () => undefined);

function measureBatch(batch) {
  const first = (batch * BATCH) % REQUESTS;
  for (let index = 0; index < BATCH; index++) paths[index] = bytes[first + index].latin1Slice();
  const start = performance.now();
  for (let index = 0; index < BATCH; index++) answers[index] = lookup(paths[index]);
  return ((performance.now() - start) * 1e6) / BATCH;
}

function measureBatches({ batches, ms }) {
  const times = [];
  const end = performance.now() + ms;
  while (times.length < batches && (performance.now() < end || times.length < 5)) {
    times.push(measureBatch(times.length));
  }
  return times.sort((a, b) => a - b);
}

measureBatches(WARM_UP);
const times = measureBatches(MEASURED);
console.log(JSON.stringify(times[Math.floor(times.length / 2)]));
