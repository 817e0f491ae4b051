import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FIXTURE } from "./build-fixture.ts";

/** The fixture in a folder of its own, to be edited. */
export interface FixtureCopy {
  readonly root: string;
  edit(file: string, change: (text: string) => string): void;
  remove(): void;
}

/** Copies the fixture beside itself, where its packages resolve as the original's do. */
export function copyFixture(): FixtureCopy {
  const root = mkdtempSync(`${FIXTURE}-copy-`);
  const isSource = (file: string) =>
    !/\/(?:dist|\.openspeed|node_modules)(?:\/|$)/.test(file.slice(FIXTURE.length));
  cpSync(FIXTURE, root, { recursive: true, filter: isSource });
  return {
    root,
    edit(file, change) {
      const target = path.join(root, file);
      writeFileSync(target, change(readFileSync(target, "utf8")));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
