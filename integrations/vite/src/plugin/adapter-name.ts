const ADAPTERS = ["node", "bun", "deno", "lambda", "cloudflare", "static"] as const;

/** Where a built app can run. */
export type AdapterName = (typeof ADAPTERS)[number];

/**
 * Reads the name of an adapter, which no type has checked: Vite runs a config as it is.
 * @throws TypeError when there is none of that name.
 */
export function readAdapter(name: AdapterName = "node"): AdapterName {
  if (ADAPTERS.includes(name)) return name;
  throw new TypeError(
    `There is no adapter ${JSON.stringify(name)}: openspeed({ adapter }) in the Vite config takes ${ADAPTERS.map((known) => `"${known}"`).join(", ")}.`,
  );
}
