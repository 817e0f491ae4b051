const STAY_AT_HOME = new URL("stay-at-home.mjs", import.meta.url).href;

const QUIET = {
  NEXT_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  NO_COLOR: "1",
  NODE_OPTIONS: `--import=${STAY_AT_HOME}`,
  HOST: "127.0.0.1",
};

/**
 * What every build and server is started with: an environment that tells nobody about it.
 *
 * @param {Record<string, string>} [more]
 */
export function toEnvironment(more = {}) {
  // What started the benchmark may have set these for itself.
  const { NODE_ENV: _mode, FORCE_COLOR: _color, ...outside } = process.env;
  return { ...outside, ...QUIET, ...more };
}
