import { describe, expect, it } from "vitest";
import { toErrorUrl } from "../errors/error-url.ts";
import { openspeed, route, type StandardSchema } from "../index.ts";
import { createValidator } from "./create-validator.ts";

function schemaOf(validate: StandardSchema["~standard"]["validate"]): StandardSchema {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

const made = schemaOf((value) => ({ value: { made: value } }));
const refusing = (count: number): StandardSchema =>
  schemaOf(() => ({
    issues: Array.from({ length: count }, (_, index) => ({ message: "no", path: ["x", index] })),
  }));
const POST = {
  method: "POST",
  body: "1",
  headers: { "content-type": "application/json", cookie: "c=1" },
};

async function readErrors(response: Response): Promise<string[]> {
  const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] };
  return errors.map((error) => `${error.in} ${error.pointer}`);
}

describe("createValidator", () => {
  it("creates none for a contract without schemas", () => {
    expect(createValidator({ summary: "One", bodyLimit: 1, responses: { 200: made } })).toBe(
      undefined,
    );
    expect(createValidator({ body: made })).toBeTypeOf("function");
  });

  it("gives the handler every part as its schema made it", async () => {
    const parts = { params: made, query: made, headers: made, cookies: made, body: made };
    const app = openspeed().post("/:id", parts, (ctx) => [
      ctx.params,
      ctx.query,
      ctx.cookies,
      ctx.body,
      Object.keys(Object(ctx.headers)),
    ]);
    expect(await (await app.request("/7?q=1&q=2", POST)).json()).toEqual([
      { made: { id: "7" } },
      { made: { q: ["1", "2"] } },
      { made: { c: "1" } },
      { made: 1 },
      ["made"],
    ]);
  });

  it("leaves the parts that have no schema as they came", async () => {
    const app = openspeed().post("/:id", { cookies: made }, (ctx) => [
      ctx.params.id,
      ctx.query["q"],
      ctx.headers["cookie"],
      typeof ctx.body,
    ]);
    expect(await (await app.request("/7?q=1", POST)).json()).toEqual([
      "7",
      "1",
      "c=1",
      "undefined",
    ]);
  });

  it("names the part of each value that was refused, the parts in their order", async () => {
    const no = refusing(1);
    const parts = { body: no, cookies: no, headers: no, params: no, query: no };
    const app = openspeed().post("/:id", parts, () => "passed");
    const response = await app.request("/7", POST);
    expect([response.status, await readErrors(response)]).toEqual([
      422,
      ["params #/x/0", "query #/x/0", "headers #/x/0", "cookies #/x/0", "body #/x/0"],
    ]);
  });

  it.each([
    [1, "1 value is not"],
    [2, "2 values are not"],
  ])("tells that %i was refused", async (count, detail) => {
    const app = openspeed().post("/", { body: refusing(count) }, () => "passed");
    expect(await (await app.request("/", POST)).json()).toMatchObject({
      type: toErrorUrl("OS2027"),
      detail: expect.stringContaining(detail),
    });
  });

  it("lists 1000 values at most, those of all parts together", async () => {
    const errorsOf = async (query: number, body: number): Promise<string[]> => {
      const contract = { query: refusing(query), body: refusing(body) };
      const app = openspeed().post("/", contract, () => "passed");
      return readErrors(await app.request("/", POST));
    };
    expect(await errorsOf(600, 400)).toHaveLength(1000);
    const many = await errorsOf(600, 401);
    expect([many.length, many.at(-1)]).toEqual([1000, "body #/x/399"]);
    expect(await errorsOf(1001, 1)).toHaveLength(1000);
  });

  it("takes the kinds of body that the contract lists, and JSON without a list", async () => {
    const app = openspeed().routes({
      "POST /default": route({ body: made }, () => "in"),
      "POST /text": route({ body: made, accepts: "text" }, () => "in"),
      "POST /both": route({ body: made, accepts: ["text", "json"] }, () => "in"),
    });
    const send = async (path: string, type: string): Promise<number> =>
      (await app.request(path, { ...POST, headers: { "content-type": type } })).status;
    const statuses = ["/default", "/text", "/both"].map(async (path) => [
      await send(path, "application/json"),
      await send(path, "text/plain"),
    ]);
    expect(await Promise.all(statuses)).toEqual([
      [200, 415],
      [415, 200],
      [200, 200],
    ]);
  });
});

describe("route", () => {
  const app = openspeed().routes({
    "POST /": route(
      { body: refusing(1) },
      (ctx, next) => (ctx.query["key"] === "open" ? next({ who: "Ada" }) : ctx.text("no", 401)),
      () => "passed",
    ),
    "POST /who": route(
      { body: made },
      (_ctx, next) => next({ who: "Ada" }),
      (ctx) => ctx.state.who,
    ),
  });

  it("runs its middleware ahead of the validation, which it may keep from running", async () => {
    expect((await app.request("/", POST)).status).toBe(401);
    expect((await app.request("/?key=open", POST)).status).toBe(422);
  });

  it("gives its handler what its middleware found out", async () => {
    expect(await (await app.request("/who", POST)).text()).toBe("Ada");
  });
});
