/** What a person has to finish after a migration from Express. The names stand in marks and stay what they are. */
export const MARK_RULES = [
  "app-member",
  "computed-route",
  "error-handler",
  "express-types",
  "nested-app",
  "ordered-route",
  "param",
  "req-app",
  "router-middleware",
  "router-options",
  "setting",
  "trust-proxy",
  "unknown-app",
  "use-path",
  "views",
] as const;

/** The name of a rule that leaves marks. */
export type MarkRule = (typeof MARK_RULES)[number];
