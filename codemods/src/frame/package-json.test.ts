import { describe, expect, it } from "vitest";
import { changeDependencies, majorOf, parsePackageJson } from "./package-json.ts";

const SWAP = { add: { openspeed: "^1.0.0" }, remove: ["express", "@types/express"] };

describe("changeDependencies", () => {
  it("swaps dependencies and keeps indentation, order and the end of the file", () => {
    const before =
      '{\n\t"name": "a",\n\t"dependencies": {\n\t\t"zod": "1",\n\t\t"express": "^4"\n\t}\n}';
    const { text, added, removed } = changeDependencies(before, SWAP);
    expect(text).toBe(
      '{\n\t"name": "a",\n\t"dependencies": {\n\t\t"zod": "1",\n\t\t"openspeed": "^1.0.0"\n\t}\n}',
    );
    expect([added, removed]).toEqual([["openspeed"], ["express"]]);
  });

  it("keeps line ends, sections and a sorted list", () => {
    const before =
      '{\r\n  "dependencies": {\r\n    "express": "4",\r\n    "zod": "1"\r\n  },\r\n  "devDependencies": {\r\n    "@types/express": "4",\r\n    "mocha": "1"\r\n  }\r\n}\r\n';
    const { text } = changeDependencies(before, SWAP);
    expect(text).toBe(
      '{\r\n  "dependencies": {\r\n    "openspeed": "^1.0.0",\r\n    "zod": "1"\r\n  },\r\n  "devDependencies": {\r\n    "mocha": "1"\r\n  }\r\n}\r\n',
    );
  });

  it("changes nothing where there is nothing to change, and never a range that is there", () => {
    const before = '{"dependencies":{"openspeed":"workspace:*"}}';
    expect(changeDependencies(before, SWAP).text).toBe(before);
  });
});

describe("parsePackageJson", () => {
  it("refuses what is no object", () => {
    expect(() => parsePackageJson("[]")).toThrow(SyntaxError);
    expect(parsePackageJson('\uFEFF{"name":"a"}')).toEqual({ name: "a" });
  });
});

describe("majorOf", () => {
  it("reads the major version that a range starts at", () => {
    expect([majorOf("^4.18.2"), majorOf(">=5"), majorOf("latest"), majorOf(undefined)]).toEqual([
      4,
      5,
      undefined,
      undefined,
    ]);
  });
});
