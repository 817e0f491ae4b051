import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createBuilder } from "vite";

/** A built app, as its `dist/app.js` exports it. */
interface BuiltApp {
  request(path: string, init?: RequestInit): Promise<Response>;
  fetch(request: Request, platform: object): Response | Promise<Response>;
}

/** A build in a folder of its own. */
export interface AppBuild {
  readonly outDir: string;
  readonly app: BuiltApp;
  remove(): void;
}

/** Builds an app the way `vite build` does. */
export async function buildApp(root: string): Promise<AppBuild> {
  const outDir = mkdtempSync(path.join(tmpdir(), "openspeed-fixture-"));
  // Vitest says "test", which would compile the components for the library's development build.
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
