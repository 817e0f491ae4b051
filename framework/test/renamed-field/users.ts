import { createClient } from "../../src/client/index.ts";
import type { app } from "./app.ts";

const api = createClient<typeof app>("https://example.com");

const book = await api.get("/books/:id", { params: { id: 7 } });
if (book.ok) void book.data.pages;
if (book.ok) void book.data.title; // a user

await api.post("/books", {
  body: {
    title: "Emma", // a user
    pages: 474,
  },
});

const film = await api.get("/films/:id", { params: { id: 1 } });
if (film.ok) void film.data.title;
