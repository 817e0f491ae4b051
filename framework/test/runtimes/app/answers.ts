import { openspeed } from "openspeed";

const encoder = new TextEncoder();

function fromHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Routes that answer in each way there is, some of them with what HTTP does not allow. */
export const answers = openspeed()
  .get("/text", (ctx) => ctx.text("text"))
  .get("/json", (ctx) => ctx.json({ a: [1, "é"] }))
  .get("/html", (ctx) => ctx.html("<p>é</p>"))
  .get("/html-bytes", (ctx) => ctx.html(encoder.encode("<p>é</p>"), 201))
  .get("/string", () => "string")
  .get("/object", () => ({ b: null }))
  .get("/array", () => [1, 2])
  .get("/number", () => 42)
  .get("/boolean", () => false)
  .get("/nothing", () => undefined)
  .get("/null", () => null)
  .get("/empty", () => "")
  .get("/bytes", () => new Uint8Array([0, 1, 127, 128, 255]))
  .get("/buffer", () => encoder.encode("buffer").buffer)
  .get("/blob", () => new Blob(["blob"], { type: "text/x-blob" }))
  .get("/params", () => new URLSearchParams({ a: "b c" }))
  .get("/response", () => new Response("own", { status: 202, headers: { "x-own": "1" } }))
  .get("/date", () => ({ at: new Date(0) }))
  .get("/function", () => () => undefined)
  .get("/bigint", () => ({ big: 1n }))
  .get("/cycle", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    return cycle;
  })
  .get("/response-error", () => Response.error())
  .get("/pending", (ctx) => {
    ctx.response.status = 203;
    ctx.response.headers.set("x-pending", "yes");
    return "pending";
  })
  .get("/pending-cookies", (ctx) => {
    ctx.response.headers.append("set-cookie", "a=1");
    ctx.response.headers.append("set-cookie", "b=2");
    return new Response("ok", { headers: { "set-cookie": "c=3" } });
  })
  .get("/options", (ctx) => ctx.text("made", { status: 418, headers: { "x-made": "1" } }))
  .get("/status/:code", (ctx) => {
    const status = Number(ctx.params.code);
    const isBodyless = [204, 205, 304].includes(status);
    return new Response(isBodyless ? null : `status ${String(status)}`, { status });
  })
  .get("/header/:name", (ctx) => {
    return new Response("ok", { headers: { [ctx.params.name]: ctx.query.value ?? "" } });
  })
  .get("/many-headers", () => {
    const headers = new Headers();
    for (let index = 0; index < 100; index += 1) headers.set(`x-many-${String(index)}`, "1");
    return new Response("ok", { headers });
  })
  .get("/repeated", () => {
    const headers = new Headers({ "x-list": "a" });
    headers.append("x-list", "b");
    return new Response("ok", { headers });
  })
  .get("/cookies", () => {
    const headers = new Headers();
    headers.append("set-cookie", "a=1; Path=/; HttpOnly");
    headers.append("set-cookie", "b=2; Expires=Sun, 06 Nov 2033 08:49:37 GMT");
    return new Response("ok", { headers });
  })
  .get("/redirect", (ctx) => ctx.redirect(ctx.query.to ?? "/"))
  .get("/redirect/external", (ctx) => ctx.redirect(ctx.query.to ?? "/", { external: true }))
  .get("/redirect/:status", (ctx) => ctx.redirect("/", Number(ctx.params.status)))
  .get("/large/:bytes", (ctx) => new Uint8Array(Number(ctx.params.bytes)).fill(0x61))
  .get("/byte/value/:hex", ({ params }) => {
    return new Response("ok", { headers: { "x-byte": `a${fromHex(params.hex)}b` } });
  })
  .get("/byte/name/:hex", ({ params }) => {
    return new Response("ok", { headers: { [`x${fromHex(params.hex)}y`]: "1" } });
  })
  .get("/byte/cookie/:hex", ({ params }) => {
    return new Response("ok", { headers: { "set-cookie": `a=${fromHex(params.hex)}; Path=/` } });
  })
  .get("/byte/location/:hex", ({ params }) => {
    return new Response(null, { status: 302, headers: { location: `/a${fromHex(params.hex)}b` } });
  })
  .get("/byte/pending/:hex", (ctx) => {
    ctx.response.headers.set("x-byte", `a${fromHex(ctx.params.hex)}b`);
    return "ok";
  })
  .get("/byte/redirect/:hex", (ctx) => ctx.redirect(`/a${fromHex(ctx.params.hex)}b`))
  .get("/byte/reason/:hex", ({ params }) => {
    return new Response("ok", { statusText: `a${fromHex(params.hex)}b` });
  });
