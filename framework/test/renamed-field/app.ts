import { z } from "zod";
import { openspeed, route } from "../../src/index.ts";

const Book = z.object({ title: z.string(), pages: z.number() });

export const app = openspeed()
  .routes({
    "GET /books/:id": () => ({ title: "Middlemarch", pages: 880 }),
    "POST /books": route({ body: Book }, (ctx) => ctx.json({ id: 1, pages: ctx.body.pages }, 201)),
  })
  .get("/films/:id", () => ({ title: "Stalker" }));
