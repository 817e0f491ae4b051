import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";

const app = openspeed()
  .get("/users/:id<int>", (ctx) => `number ${ctx.params.id}`)
  .get("/users/:name<slug>", (ctx) => `name ${ctx.params.name}`)
  .get("/users/:id<int>/:tab<posts|likes>?", (ctx) => ctx.params.tab ?? "all")
  .use(
    openspeed("/teams/:team<int>")
      .use(async (_ctx, next) => {
        const response = await next();
        response.headers.set("x-team", "yes");
        return response;
      })
      .get("/", (ctx) => `team ${ctx.params.team}`),
  );

describe("constrained routes of an app", () => {
  it.each([
    ["/users/7", 200, "number 7"],
    ["/users/ada", 200, "name ada"],
    ["/users/7/likes", 200, "likes"],
  ])("GET %s: %i %s", async (path, status, text) => {
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
  });

  it.each([["/users/ADA"], ["/users/7/saves"], ["/users/ada/likes"]])(
    "GET %s: 404",
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );

  it("answers 405 only where the constraint holds", async () => {
    expect((await app.request("/users/7/likes", { method: "DELETE" })).status).toBe(405);
    expect((await app.request("/users/7/saves", { method: "DELETE" })).status).toBe(404);
  });

  it("runs a scope's middleware where its prefix holds, found or not", async () => {
    const of = async (path: string): Promise<unknown[]> => {
      const { status, headers } = await app.request(path);
      return [status, headers.get("x-team")];
    };
    expect(await of("/teams/7")).toEqual([200, "yes"]);
    expect(await of("/teams/7/none")).toEqual([404, "yes"]);
    expect(await of("/teams/red")).toEqual([404, null]);
  });
});
