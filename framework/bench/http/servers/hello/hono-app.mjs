import { Hono } from "hono";

export const app = new Hono();
app.get("/", (c) => c.text("hi"));
app.get("/users/:id", (c) => c.json({ id: c.req.param("id") }));
app.post("/json", async (c) => c.json(await c.req.json()));
