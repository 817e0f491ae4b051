import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuilder, createLogger } from "vite";
import { layApp, type LaidApp } from "./lay-app.ts";
import type { TestedUi } from "./tested-ui.ts";

const NEEDS_A_SERVER = ["broken", "client", "forms", "session", "slow", "notes", "page"];

/** What `openspeed({ adapter: "static" })` writes. */
export function describeStaticSite(ui: TestedUi): void {
  describe(`a site of files from ${ui.name} pages`, () => {
    let laid: LaidApp;
    const read = (file: string) =>
      readFileSync(path.join(laid.root, "dist", file), "utf8").replaceAll(/<!--.*?-->/gs, "");

    /** Resolves to what the build warned of. */
    async function build(): Promise<string[]> {
      process.env["NODE_ENV"] = "production";
      const warnings: string[] = [];
      const customLogger = createLogger("error");
      customLogger.warn = (message) => void warnings.push(message);
      const builder = await createBuilder({ root: laid.root, logLevel: "error", customLogger });
      await builder.buildApp();
      return warnings;
    }

    beforeAll(async () => {
      laid = layApp(ui);
      laid.edit("vite.config.ts", (text) =>
        text.replace("openspeed()", 'openspeed({ adapter: "static" })'),
      );
    });

    afterAll(() => laid.remove());

    it("refuses pages that answer forms", async () => {
      await expect(build()).rejects.toThrow(
        "Prerendering failed: The page / has actions, so it can't be a file.",
      );
    }, 60_000);

    it("writes every page that it can find, and no server", async () => {
      for (const name of readdirSync(path.join(laid.root, "src/routes"))) {
        if (NEEDS_A_SERVER.some((needed) => name === needed || name.startsWith("page.")))
          rmSync(path.join(laid.root, "src/routes", name), { recursive: true });
      }
      for (const name of ["cached", "scriptless"])
        rmSync(path.join(laid.root, "src/routes/options", name), { recursive: true });
      expect(await build()).toContain(
        "A static site has no endpoints. Left out: src/routes/api/notes/[id]/route.ts",
      );
      expect(readdirSync(path.join(laid.root, "dist"))).toEqual(["client"]);
      expect(read("client/terms/index.html")).toContain("<h1>Terms</h1>");
      expect(read("client/about/index.html")).toContain("<h1>About in any language</h1>");
      expect(read("client/docs/a/b/index.html")).toContain("<h1>Docs on a/b</h1>");
      expect(read("client/docs/a/b/__data.json")).toContain("a/b");
      expect(existsSync(path.join(laid.root, "dist/client/docs/index.html"))).toBe(false);
      const files = readdirSync(path.join(laid.root, "dist/client"));
      expect(files).toEqual(expect.arrayContaining(["404.html", "assets", "robots.txt"]));
    }, 60_000);

    it("says nothing of endpoints where there are none", async () => {
      rmSync(path.join(laid.root, "src/routes/api"), { recursive: true });
      expect((await build()).join()).not.toContain("endpoints");
    }, 60_000);

    it("has a page for unmatched paths, which is the same at all of them", () => {
      const html = read("client/404.html");
      expect(html).toContain("<h1>Nothing here</h1>");
      expect(html).toContain('http-equiv="content-security-policy"');
      expect(html).not.toContain("__openspeed=");
    });
  });
}
