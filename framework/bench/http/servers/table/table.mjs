import { createRoutes } from "../../../router/routes.mjs";

/** As many routes as the benchmark asks for; each answers with its place, so that no other can answer for it. */
export function createTable() {
  return createRoutes(Number(process.env.BENCH_ROUTES)).map((pattern, index) => ({
    pattern,
    text: `route ${index}`,
  }));
}
