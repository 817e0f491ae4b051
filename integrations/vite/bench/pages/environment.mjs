/** What every build and server gets: a production of its own that tells nobody about it. */
const QUIET = {
  NEXT_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  NO_UPDATE_NOTIFIER: "1",
  NO_COLOR: "1",
  HOST: "127.0.0.1",
};

/** @param {Record<string, string>} [more] */
export function toEnvironment(more = {}) {
  // What started the benchmark must not reach a build: npm's own variables, or a NODE_ENV that is not production.
  const { NODE_ENV: _mode, FORCE_COLOR: _color, ...outside } = process.env;
  return { ...outside, ...QUIET, ...more };
}
