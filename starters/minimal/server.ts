import { existsSync, realpathSync } from "node:fs";
import { HttpError, openspeed, route } from "openspeed";
import { serve } from "openspeed/node";
import { z } from "zod";

const Draft = z.object({ text: z.string().trim().min(1).max(500) });
const Note = Draft.extend({ id: z.int() });
const params = z.object({ id: z.coerce.number() });

/** They are gone when the process ends, and only so many fit, so that nobody can fill the memory. */
const notes = new Map<number, z.infer<typeof Note>>();
const MOST_NOTES = 1000;
let lastId = 0;

function findNote(id: number): z.infer<typeof Note> {
  const note = notes.get(id);
  if (note === undefined) throw new HttpError(404, `There is no note ${id}.`);
  return note;
}

/** For answers that no page has business with. Headers that a route sets itself win. */
const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export const app = openspeed()
  .use(function addSecurityHeaders(ctx, next) {
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      ctx.response.headers.set(name, value);
    return next();
  })
  .routes({
    "GET /": () => ({ notes: "/notes", health: "/health" }),

    "GET /health": () => ({ status: "ok" }),

    "GET /notes": route({ responses: { 200: z.array(Note) } }, () => [...notes.values()]),

    "POST /notes": route({ body: Draft, responses: { 201: Note } }, (ctx) => {
      if (notes.size >= MOST_NOTES) throw new HttpError(409, "Delete a note first.");
      const note = { id: ++lastId, text: ctx.body.text };
      notes.set(note.id, note);
      return ctx.json(note, { status: 201, headers: { location: `/notes/${note.id}` } });
    }),

    "GET /notes/:id<int>": route({ params, responses: { 200: Note } }, (ctx) =>
      findNote(ctx.params.id),
    ),

    "DELETE /notes/:id<int>": route({ params, responses: { 204: null } }, (ctx) => {
      notes.delete(findNote(ctx.params.id).id);
    }),
  });

export type App = typeof app;

// A test that imports this file has no need of a port.
const program = process.argv[1];
if (program !== undefined && realpathSync(program) === import.meta.filename) {
  // What the environment has already wins over the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const server = await serve(app, {
    port: Number(process.env["PORT"] || 3000),
    hostname: process.env["HOST"] || "localhost",
  });
  process.stdout.write(`Listening on ${server.url}\n`);
}
