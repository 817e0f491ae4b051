/** Next would take the repository for the app, whose lockfile it finds further up. */
export default {
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
};
