import { z } from "zod";

const origins = z
  .string()
  .transform((text) => text.split(",").map((origin) => origin.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("localhost"),
  DATABASE_FILE: z.string().default("data/tasks.sqlite"),
  ALLOWED_ORIGINS: origins.default([]),
});

/** The settings, as `.env.example` describes them. */
export type Environment = z.infer<typeof Environment>;

/**
 * Reads the settings; an empty variable counts as missing.
 * @throws Error that names every variable that is wrong.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const set = Object.entries(variables).filter(([, value]) => value !== "");
  const result = Environment.safeParse(Object.fromEntries(set));
  if (result.success) return result.data;
  throw new Error(`The environment is not valid.\n${z.prettifyError(result.error)}`);
}
