import { followBenchmark } from "../../../../framework/bench/http/servers/announce.mjs";

/** Loaded ahead of a built app, which knows nothing of benchmarks. */
followBenchmark();
