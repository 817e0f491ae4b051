import assert from "node:assert/strict";
import { routers } from "./routers.mjs";
import { createRequests, createRoutes } from "./routes.mjs";

const REQUESTS = 50_000;
const BATCH = 500;
const WARM_UP_BATCHES = 400;
const BATCHES = 1000;

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

for (let batch = 0; batch < WARM_UP_BATCHES; batch++) measureBatch(batch);
const times = Array.from({ length: BATCHES }, (_, batch) => measureBatch(batch)).sort(
  (a, b) => a - b,
);
console.log(JSON.stringify(times[BATCHES / 2]));
