import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createBuilder } from "vite";

/** A built app, as its `dist/app.js` exports it. */
export interface BuiltApp {
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** A build of the fixture in a folder of its own. */
export interface FixtureBuild {
  readonly outDir: string;
  readonly app: BuiltApp;
  remove(): void;
}

export const FIXTURE: string = fileURLToPath(new URL("./fixture", import.meta.url));

/** Builds an app the way `vite build` does. */
export async function buildFixture(root: string = FIXTURE): Promise<FixtureBuild> {
  const outDir = mkdtempSync(path.join(tmpdir(), "openspeed-fixture-"));
  // Vitest says "test", which would compile the components for React's development build.
  process.env["NODE_ENV"] = "production";
  const builder = await createBuilder({ root, logLevel: "error", build: { outDir } });
  await builder.buildApp();
  const loaded: { default: BuiltApp } = await import(
    /* @vite-ignore */ pathToFileURL(path.join(outDir, "app.js")).href
  );
  return {
    outDir,
    app: loaded.default,
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
