import { existsSync } from "node:fs";
import { serve } from "openspeed/node";
import { createApp } from "./app.ts";
import { readEnvironment } from "./environment.ts";
import { openTaskStore } from "./task-store.ts";

// What the environment has already wins over the file.
if (existsSync(".env")) process.loadEnvFile(".env");
const { PORT, HOST, DATABASE_FILE, ALLOWED_ORIGINS } = readEnvironment(process.env);

const app = createApp({
  store: openTaskStore(DATABASE_FILE),
  origins: ALLOWED_ORIGINS,
  writeLog: (entry) => void process.stdout.write(`${JSON.stringify(entry)}\n`),
});

// SIGTERM and SIGINT let the answers in flight finish, then close the store.
const server = await serve(app, { port: PORT, hostname: HOST });
process.stdout.write(`Listening on ${server.url}\n`);
