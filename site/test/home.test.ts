import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { followPage } from "./follow-page.ts";
import { listPages } from "./list-pages.ts";
import type { Fence } from "./read-fences.ts";

const app = listPages()
  .find(({ id }) => id === "index")
  ?.fences.find(({ title }) => title === "server.ts");

const command = (test: string, code: string): Fence[] => [
  { lang: "sh", title: undefined, test, code, line: 0 },
  { lang: "txt", title: undefined, test: "output", code: "", line: 0 },
];

describe("the app on the home page", () => {
  it("has 15 lines", () => {
    expect(app?.code.split("\n")).toHaveLength(15);
  });

  it("serves, answers and refuses", async () => {
    const folder = mkdtempSync(join(tmpdir(), "openspeed-home-"));
    try {
      const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
      symlinkSync(modules, join(folder, "node_modules"), "junction");
      writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
      const url = "http://localhost:3000";
      const ask = `node -e 'fetch(process.argv[1]).then((r) => r.text()).then(console.log)'`;
      const code = app?.code.replace("port: 3000", "port: 0") ?? "";
      const fences: Fence[] = [
        { lang: "ts", title: "server.ts", test: undefined, code, line: 0 },
        ...command("start", "node server.ts"),
        ...command("run", `${ask} ${url}/`),
        ...command("run", `${ask} ${url}/books/1`),
        ...command("run", `${ask} ${url}/books/2`),
      ];
      const pairs = await followPage(fences, { folder, replace: new Map() });
      expect(pairs.map(({ printed }) => printed.trim())).toEqual([
        `Listening on ${url}`,
        "Hello from OpenSpeed",
        '{"title":"Piranesi"}',
        expect.stringContaining('"detail":"No such book"'),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
