import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

describe("readEnvironment", () => {
  it("does without any variable, and takes an empty one as missing", () => {
    const defaults = {
      PORT: 3000,
      HOST: "localhost",
      DATABASE_FILE: "data/tasks.sqlite",
      ALLOWED_ORIGINS: [],
    };
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PORT: "", HOST: "", ALLOWED_ORIGINS: "" })).toEqual(defaults);
  });

  it("is described by .env.example, with every variable at its default", () => {
    const example = parseEnv(readFileSync(new URL("../.env.example", import.meta.url), "utf8"));
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(readEnvironment({})).toSorted());
    expect(readEnvironment({ ...example })).toEqual(readEnvironment({}));
  });

  it("reads each variable", () => {
    expect(
      readEnvironment({
        PORT: "0",
        HOST: "0.0.0.0",
        DATABASE_FILE: "/data/tasks.sqlite",
        ALLOWED_ORIGINS: "https://app.example.com, http://localhost:5173",
      }),
    ).toEqual({
      PORT: 0,
      HOST: "0.0.0.0",
      DATABASE_FILE: "/data/tasks.sqlite",
      ALLOWED_ORIGINS: ["https://app.example.com", "http://localhost:5173"],
    });
  });

  it.each([
    [{ PORT: "http" }, "PORT"],
    [{ PORT: "65536" }, "PORT"],
    [{ PORT: "3000.5" }, "PORT"],
    [{ ALLOWED_ORIGINS: "app.example.com" }, "ALLOWED_ORIGINS"],
    [{ ALLOWED_ORIGINS: "https://app.example.com,javascript:alert(1)" }, "ALLOWED_ORIGINS"],
  ])("refuses %j and names what is wrong", (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(name);
  });
});
