import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { scanRoutes } from "./scan-routes.ts";

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function scan(...files: string[]) {
  const root = mkdtempSync(path.join(tmpdir(), "openspeed-routes-"));
  roots.push(root);
  mkdirSync(path.join(root, "src/routes"), { recursive: true });
  for (const file of files) {
    const target = path.join(root, "src/routes", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, "");
  }
  return scanRoutes({ root, folder: "src/routes", extensions: [".tsx", ".jsx"] });
}

function paths(...files: string[]): string[] {
  return scan(...files).routes.flatMap((route) => route.paths);
}

describe("scanRoutes", () => {
  it.each([
    ["page.tsx", ["/"]],
    ["users/page.tsx", ["/users"]],
    ["users/[id]/page.jsx", ["/users/:id"]],
    ["[[lang]]/about/page.tsx", ["/about", "/:lang/about"]],
    ["docs/[...path]/page.tsx", ["/docs/*path"]],
    ["docs/[[...path]]/page.tsx", ["/docs/*path?"]],
    ["(legal)/terms/page.tsx", ["/terms"]],
  ])("turns %s into the core's %o", (file, expected) => {
    expect(paths(file)).toEqual(expected);
  });

  it("puts layouts around the page, from the root inwards", () => {
    const { nodes, routes } = scan("layout.tsx", "a/layout.tsx", "a/b/page.tsx");
    const files = routes[0]?.nodes.map((node) => nodes[node]?.component);
    expect(files).toEqual([
      "src/routes/layout.tsx",
      "src/routes/a/layout.tsx",
      "src/routes/a/b/page.tsx",
    ]);
  });

  it("shares a layout between its pages", () => {
    const { routes } = scan("layout.tsx", "page.tsx", "a/page.tsx");
    expect(routes[0]?.nodes[0]).toBe(routes[1]?.nodes[0]);
  });

  it("puts an error page inside the layout of its own folder", () => {
    const { routes, fallback } = scan("layout.tsx", "error.tsx", "not-found.tsx", "page.tsx");
    expect(routes[0]?.catches.map(({ depth, notFound }) => ({ depth, notFound }))).toEqual([
      { depth: 1, notFound: false },
      { depth: 1, notFound: true },
    ]);
    expect(fallback.catches).toEqual(routes[0]?.catches);
  });

  it("finds the server files beside components", () => {
    const { nodes } = scan("page.tsx", "page.server.ts", "layout.tsx", "layout.server.js");
    expect(nodes.map((node) => node.server)).toEqual([
      "src/routes/layout.server.js",
      "src/routes/page.server.ts",
    ]);
  });

  it("leaves other files alone", () => {
    expect(paths("page.tsx", "a/helper.tsx", "a/page.test.tsx", ".hidden/page.tsx")).toEqual(["/"]);
  });

  it("sorts static before parameters before rest", () => {
    expect(paths("[...all]/page.tsx", "[id]/page.tsx", "about/page.tsx")).toEqual([
      "/about",
      "/:id",
      "/*all",
    ]);
  });

  it.each([
    [["(a)/x/page.tsx", "(b)/x/page.tsx"], "(a)/x/page.tsx", "(b)/x/page.tsx"],
    [["[id]/page.tsx", "[name]/page.tsx"], "[id]/page.tsx", "[name]/page.tsx"],
    [["about/page.tsx", "[[lang]]/about/page.tsx"], "about/page.tsx", "[[lang]]/about/page.tsx"],
    [["page.tsx", "page.jsx"], "page.tsx", "page.jsx"],
  ])("refuses %o, and names both files", (files, first, second) => {
    expect(() => scan(...files)).toThrow(first);
    expect(() => scan(...files)).toThrow(second);
  });

  it("refuses a server file without its component", () => {
    expect(() => scan("a/page.server.ts")).toThrow("src/routes/a/page.server.ts");
  });

  it.each([
    "user-[id]/page.tsx",
    "[...a]/b/page.tsx",
    "[]/page.tsx",
    "[1st]/page.tsx",
    ":id/page.tsx",
  ])("refuses the folder in %s", (file) => {
    expect(() => scan(file)).toThrow(file);
  });

  it("says where pages live when there are none", () => {
    expect(() => scanRoutes({ root: tmpdir(), folder: "nowhere", extensions: [".tsx"] })).toThrow(
      "Pages live in src/routes",
    );
  });
});
