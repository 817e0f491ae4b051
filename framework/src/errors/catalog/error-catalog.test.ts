import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorCatalog } from "./error-catalog.ts";

const src = fileURLToPath(new URL("../../", import.meta.url));
const files = globSync("**/*.ts", {
  cwd: src,
  exclude: ["errors/catalog/**", "**/*.{test*,contract}.ts"],
});
const sources = files
  .map((file) => file.replaceAll("\\", "/"))
  .map((file) => ({ file, text: readFileSync(src + file, "utf8") }));
const RAISED_PLAINLY =
  /\bnew (?:HttpError|(?:Type|Range|Syntax)?Error)\(["`]?(.*?)(?:["`]?\)|, \{|$)/;
const RAISED = /\bcreate(?:Error|Refusal)\(\s*"(OS\d+)"/g;

describe("the catalog of errors", () => {
  it("has exactly the codes that the source raises", () => {
    const raised = sources.flatMap(({ text }) =>
      [...text.matchAll(RAISED)].map(([, code]) => code),
    );
    expect(new Set(raised)).toEqual(new Set(Object.keys(errorCatalog)));
  });

  it.each(Object.entries(errorCatalog))(
    "says of %s what happened, why and what to do",
    (code, entry) => {
      expect(code).toMatch(/^OS[1-4]\d{3}$/);
      const { example, ...texts } = entry;
      for (const text of Object.values(texts)) expect(text.split("`").length % 2).toBe(1);
      for (const text of [entry.what, entry.why, entry.fix]) expect(text).toMatch(/^[A-Z`\d].*\.$/);
      expect(entry.title).not.toMatch(/\.$/);
      expect(example ?? "import ").toMatch(/^import /);
    },
  );

  it("is not part of the core", () => {
    const core = sources.filter(({ file }) => !file.startsWith("dev/"));
    const importing = core.filter(({ text }) =>
      /^import \{[^}]*\} from "[^"]*\/catalog\//m.test(text),
    );
    expect(importing.map(({ file }) => file)).toEqual([]);
  });
});

describe("the rooms whose errors all have codes", () => {
  const rooms =
    /^(?:app|client|client-address|conditional|contract|cookies|errors|middleware|negotiation|openapi|request|response|rich|router|runtimes)\//;
  const own = sources.filter(({ file }) => rooms.test(file));

  /** What shows only if the framework itself is wrong, what keeps a code, and reasons that another error tells. */
  const LEFT_OUT = [
    "app/method-routers.ts: message",
    "errors/create-refusal.ts: status, detail",
    "openapi/library-options.ts: a ${String(domain",
    "openapi/library-options.ts: a ${String(proto?.name",
    "openapi/library-options.ts: z.${type}(",
    "request/guard-body.ts: The request has no body.",
    "runtimes/node/workers/pool-message.ts: message",
  ];

  it("raise no error without one", () => {
    const found = own.flatMap(({ file, text }) =>
      text
        .split("\n")
        .filter((line) => !/^\s*(?:\*|\/\/)/.test(line))
        .flatMap((line) => RAISED_PLAINLY.exec(line)?.slice(1) ?? [])
        .map((raised) => `${file}: ${raised}`),
    );
    expect(found.toSorted()).toEqual(LEFT_OUT);
  });
});
