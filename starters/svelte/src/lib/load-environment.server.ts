import { existsSync } from "node:fs";

/** Reads `.env`, if there is one. What the environment has already wins over it. */
export function loadEnvironment(file = ".env"): void {
  if (existsSync(file)) process.loadEnvFile(file);
}
