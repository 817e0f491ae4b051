import { openspeed } from "openspeed";

/** Routes that read a body in each way there is. */
export const bodies = openspeed()
  .post("/json", async (ctx) => ctx.json((await ctx.request.json()) as unknown, 201))
  .put("/json", async (ctx) => ctx.json((await ctx.request.json()) as unknown))
  .post("/text", async (ctx) => {
    const text = await ctx.request.text();
    return { text, length: text.length };
  })
  .post("/bytes", async (ctx) => new Uint8Array(await ctx.request.arrayBuffer()))
  .post("/blob", async (ctx) => {
    const blob = await ctx.request.blob();
    return { size: blob.size, type: blob.type };
  })
  .post("/form", async (ctx) => {
    const form = await ctx.request.formData();
    return Promise.all([...form].map(async ([name, value]) => [name, await describe(value)]));
  })
  .post("/count", async (ctx) => {
    let bytes = 0;
    for await (const chunk of ctx.request.body ?? []) bytes += chunk.byteLength;
    return { bytes };
  })
  .post("/echo", (ctx) => new Response(ctx.request.body))
  .post("/clone", async (ctx) => {
    const copy = ctx.request.clone();
    return { first: await ctx.request.text(), second: await copy.text() };
  })
  .post("/clone-json", async (ctx) => ctx.request.clone().json())
  .post("/twice", async (ctx) => {
    await ctx.request.text();
    return ctx.request.text();
  })
  .post("/used", async (ctx) => {
    const before = ctx.request.bodyUsed;
    await ctx.request.text();
    return { before, after: ctx.request.bodyUsed };
  })
  .post("/ignore", () => "ignored")
  .post("/presence", (ctx) => ({ hasBody: ctx.request.body !== null }))
  .delete("/text", async (ctx) => ({ text: await ctx.request.text() }))
  .patch("/text", async (ctx) => ({ text: await ctx.request.text() }));

async function describe(value: FormDataEntryValue): Promise<unknown> {
  if (typeof value === "string") return value;
  return { file: value.name, type: value.type, text: await value.text() };
}
