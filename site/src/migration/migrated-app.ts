import type { AstroIntegration } from "astro";
import { migrateFixture } from "./migrate-fixture.ts";

const id = "virtual:migrated-app";

/** Gives pages the migrated fixture as the module `virtual:migrated-app`. */
export function migratedApp(): AstroIntegration {
  return {
    name: "openspeed:migrated-app",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        const plugin = {
          name: "openspeed:migrated-app",
          resolveId: (source: string) => (source === id ? `\0${id}` : undefined),
          load: (resolved: string) =>
            resolved === `\0${id}`
              ? `export const app = ${JSON.stringify(migrateFixture())};`
              : undefined,
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
    },
  };
}
