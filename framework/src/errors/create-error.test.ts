import { describe, expect, it } from "vitest";
import { HttpError, openspeed } from "../index.ts";
import { createError } from "./create-error.ts";
import { createRefusal } from "./create-refusal.ts";

describe("createError", () => {
  it("makes a TypeError whose message leads to the page of its code", () => {
    const error = createError("OS1003", "There is no handler.");
    expect(error).toBeInstanceOf(TypeError);
    expect([error.code, error.message, Object.hasOwn(error, "cause")]).toEqual([
      "OS1003",
      "There is no handler. https://openspeed.dev/errors/OS1003",
      false,
    ]);
    expect(error.stack).toContain("errors/OS1003");
  });

  it("keeps a cause, and takes another class", () => {
    const cause = new Error("inner");
    const error = createError("OS3002", "No.", { cause, kind: RangeError });
    expect([error instanceof RangeError, error.cause]).toEqual([true, cause]);
  });

  it("tells a client neither code nor message", async () => {
    const reported: unknown[] = [];
    const app = openspeed("", { report: (error) => reported.push(error) }).get("/", (ctx) =>
      ctx.redirect("https://evil.example"),
    );
    expect(await (await app.request("/")).json()).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
    });
    expect(reported).toEqual([expect.objectContaining({ code: "OS3003" })]);
  });
});

describe("createRefusal", () => {
  it("makes an HttpError whose problem type is the page of its code", () => {
    const error = createRefusal("OS2013", 405, "No.", { headers: { allow: "GET" } });
    expect(error).toBeInstanceOf(HttpError);
    expect([error.status, error.title, error.type, error.headers]).toEqual([
      405,
      "Method Not Allowed",
      "https://openspeed.dev/errors/OS2013",
      { allow: "GET" },
    ]);
  });

  it("leaves the type of what an app throws alone", async () => {
    const app = openspeed().get("/", () => {
      throw new HttpError(404, "Mine.");
    });
    expect(await (await app.request("/")).json()).toMatchObject({ type: "about:blank" });
  });
});
