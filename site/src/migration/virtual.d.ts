declare module "virtual:migrated-app" {
  import type { MigratedApp } from "./migrate-fixture.ts";

  export const app: MigratedApp;
}
