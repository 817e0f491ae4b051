import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ErrorCode } from "../errors/catalog/error-catalog.ts";
import { rememberValue } from "../response/remembered-value.ts";
import { checkAnswer } from "./check-answer.ts";
import type { Contract } from "./contract.ts";

const contract: Contract = {
  responses: { 200: z.object({ name: z.string(), age: z.number() }), 202: z.string(), 204: null },
};

function json(value: unknown, status: number): Response {
  return rememberValue(Response.json(value, { status }), value);
}

describe("checkAnswer", () => {
  it.each<[string, Contract, unknown]>([
    ["anything where no responses are declared", {}, json(1, 500)],
    ["a value as 200", contract, { name: "Ada", age: 36 }],
    ["undefined as 204", contract, undefined],
    ["null as 204", contract, null],
    ["a response by its status", contract, json("later", 202)],
    ["a response that remembers nothing", contract, new Response("text")],
    ["a body for a status of null", { responses: { 201: null } }, json({}, 201)],
    [
      "no body where the status allows none",
      { responses: { 304: z.never() } },
      new Response(null, { status: 304 }),
    ],
  ])("lets %s through", async (_name, declared, result) => {
    await expect(checkAnswer(result, declared)).resolves.toBeUndefined();
  });

  it.each<[string, unknown, ErrorCode, string]>([
    [
      "a status that is not declared",
      json({}, 201),
      "OS3014",
      "answers 201, and its contract declares 200, 202, 204 only",
    ],
    [
      "a value of another shape",
      { name: 1, age: "x" },
      "OS3013",
      "body is not what the contract declares for 200: #/name: ",
    ],
    ["a remembered value of another shape", json(1, 202), "OS3013", "declares for 202: #: "],
  ])("refuses %s", async (_name, result, code, message) => {
    await expect(checkAnswer(result, contract)).rejects.toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code,
        message: expect.stringContaining(message),
      }),
    );
  });

  it("refuses null where 204 is not declared, and lists the statuses that are", async () => {
    const declared = { responses: { 200: z.null(), 201: z.null() } };
    await expect(checkAnswer(null, declared)).rejects.toThrow(
      "The route answers 204, and its contract declares 200, 201 only.",
    );
  });

  it("lists departures one after another", async () => {
    await expect(checkAnswer({ name: 1, age: "x" }, contract)).rejects.toThrow(
      /#\/name: .+; #\/age: /,
    );
  });
});
