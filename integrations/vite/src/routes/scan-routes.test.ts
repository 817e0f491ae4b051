import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { scanRoutes } from "./scan-routes.ts";
import type { ScannedUi } from "./read-route-folder.ts";

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

const REACT = { name: "react", extensions: [".tsx", ".jsx"] };
const VUE = { name: "vue", extensions: [".vue"] };

function scan(...files: string[]) {
  return scanFor([REACT], files);
}

function scanFor(uis: readonly ScannedUi[], files: readonly string[]) {
  const root = mkdtempSync(path.join(tmpdir(), "openspeed-routes-"));
  roots.push(root);
  mkdirSync(path.join(root, "src/routes"), { recursive: true });
  for (const file of files) {
    const target = path.join(root, "src/routes", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, "");
  }
  return scanRoutes({ root, folder: "src/routes", uis });
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

  it("finds endpoints", () => {
    const { endpoints, routes } = scan("api/[id]/route.ts", "page.tsx", "a/route.test.ts");
    expect(endpoints).toEqual([{ file: "src/routes/api/[id]/route.ts", paths: ["/api/:id"] }]);
    expect(routes).toHaveLength(1);
  });

  it("takes a layout that only loads data", () => {
    const { nodes, routes } = scan("layout.server.ts", "page.tsx");
    expect(routes[0]?.nodes.map((node) => nodes[node])).toEqual([
      { component: undefined, server: "src/routes/layout.server.ts", ui: "react" },
      { component: "src/routes/page.tsx", server: undefined, ui: "react" },
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
    [["a/page.tsx", "a/route.ts"], "a/page.tsx", "a/route.ts"],
    [["[id]/route.ts", "(b)/[name]/page.tsx"], "[id]/route.ts", "[name]/page.tsx"],
  ])("refuses %o, and names both files", (files, first, second) => {
    expect(() => scan(...files)).toThrow(first);
    expect(() => scan(...files)).toThrow(second);
  });

  it("refuses a page's server file without its page", () => {
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
    expect(() => scanRoutes({ root: tmpdir(), folder: "nowhere", uis: [REACT] })).toThrow(
      "Pages live in src/routes",
    );
  });
});

describe("scanRoutes with two UI libraries", () => {
  it("puts the layouts and error pages of its own library around a page", () => {
    const { nodes, routes } = scanFor(
      [REACT, VUE],
      ["layout.tsx", "layout.vue", "error.tsx", "page.tsx", "a/page.vue", "a/error.vue"],
    );
    const shown = routes.map((route) => ({
      files: route.nodes.map((node) => nodes[node]?.component),
      catches: route.catches.map(({ node, depth }) => [depth, nodes[node]?.component]),
    }));
    expect(shown).toEqual([
      {
        files: ["src/routes/layout.tsx", "src/routes/page.tsx"],
        catches: [[1, "src/routes/error.tsx"]],
      },
      {
        files: ["src/routes/layout.vue", "src/routes/a/page.vue"],
        catches: [[1, "src/routes/a/error.vue"]],
      },
    ]);
  });

  it("runs a layout's server file for the pages that skip its component", () => {
    const files = ["layout.tsx", "layout.server.ts", "a/page.vue"];
    const { nodes, routes } = scanFor([REACT, VUE], files);
    expect(routes[0]?.nodes.map((node) => nodes[node])).toEqual([
      { component: undefined, server: "src/routes/layout.server.ts", ui: "vue" },
      { component: "src/routes/a/page.vue", server: undefined, ui: "vue" },
    ]);
  });

  it("answers an unmatched path with the first library that has an error page", () => {
    const { nodes, fallback } = scanFor(
      [REACT, VUE],
      ["layout.tsx", "layout.vue", "not-found.vue"],
    );
    expect(fallback.catches.map(({ node }) => nodes[node]?.component)).toEqual([
      "src/routes/not-found.vue",
    ]);
    expect(fallback.nodes.map((node) => nodes[node]?.component)).toEqual(["src/routes/layout.vue"]);
  });

  it("refuses two pages of one folder, and names both files", () => {
    const scanning = () => scanFor([REACT, VUE], ["page.tsx", "page.vue"]);
    expect(scanning).toThrow("src/routes/page.tsx and src/routes/page.vue");
  });
});
