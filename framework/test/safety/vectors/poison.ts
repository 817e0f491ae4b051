/** JSON bodies whose keys reach a prototype when a handler merges them without care. */
export const POISON_JSON: readonly string[] = [
  '{"__proto__":{"polluted":"yes"}}',
  '{"constructor":{"prototype":{"polluted":"yes"}}}',
  '{"a":[{"__proto__":{"polluted":"yes"}}]}',
  '{"\\u005f_proto__":{"polluted":"yes"}}',
];

/** The same in the syntax of queries and urlencoded forms, as flat and as bracketed names. */
export const POISON_FIELDS: readonly string[] = [
  "__proto__=yes",
  "__proto__[polluted]=yes",
  "__proto__.polluted=yes",
  "constructor=yes",
  "constructor[prototype][polluted]=yes",
  "a[__proto__][polluted]=yes",
  "%5F_proto__[polluted]=yes",
  "toString=yes&hasOwnProperty=yes&then=yes",
];

/** Names for cookies and headers. */
export const POISON_NAMES: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
];
