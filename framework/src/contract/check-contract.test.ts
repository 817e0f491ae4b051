import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Contract, openspeed, route } from "../index.ts";

const untyped = (contract: object): Contract => contract;

describe("a contract that is written by hand", () => {
  it.each([
    [{ boddy: z.string() }, /no "boddy"/],
    [{ schema: { body: {} } }, /no "schema"/],
    [{ body: { type: "object" } }, /"body" is not a Standard Schema/],
    [{ query: null }, /"query" is not a Standard Schema/],
    [{ body: z.string(), accepts: "xml" }, /not "xml"/],
    [{ body: z.string(), accepts: ["json", "toString"] }, /not "toString"/],
  ])("is refused where it is declared: %j", (contract, reason) => {
    expect(() => openspeed().post("/x", untyped(contract), () => "in")).toThrow(reason);
    const table = { "POST /x": route(untyped(contract), () => "in") };
    expect(() => openspeed().routes(table)).toThrow(/POST \/x/);
  });

  it("is taken with all that it may have", () => {
    const contract: Contract = {
      params: z.object({}),
      query: z.object({}),
      headers: z.object({}),
      cookies: z.object({}),
      body: z.string(),
      accepts: ["json", "form", "text", "bytes"],
      bodyLimit: 10,
      responses: { 204: null },
      tags: ["a"],
      summary: "b",
      description: "c",
      operationId: "d",
      deprecated: true,
      examples: { e: 1 },
    };
    expect(() =>
      openspeed()
        .post("/x", contract, () => undefined)
        .ready(),
    ).not.toThrow();
    expect(() =>
      openspeed()
        .get("/x", {}, () => "in")
        .ready(),
    ).not.toThrow();
  });
});
