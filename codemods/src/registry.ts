import { expressMigration } from "./express/express-migration.ts";
import type { Migration } from "./frame/define-migration.ts";

/** Every framework that can be migrated from. A new one is a line here. */
export const migrations: readonly Migration[] = [expressMigration];
