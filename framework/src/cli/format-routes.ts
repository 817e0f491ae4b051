import type { RouteInfo } from "../types/route-info.ts";

const PARTS = ["params", "query", "headers", "cookies", "body", "responses"] as const;

/** Lays routes out as a table for a terminal. */
export function formatRoutes(routes: readonly RouteInfo[]): string {
  if (routes.length === 0) return "The app has no routes.";
  const rows = routes.map((route) => [
    route.method,
    route.path,
    PARTS.filter((part) => route.contract[part] !== undefined).join(" "),
    route.middleware.map(({ name, addedBy }) => describe(name, addedBy)).join(" > "),
    route.addedBy ?? "",
  ]);
  const table = [["METHOD", "PATH", "CONTRACT", "MIDDLEWARE", "PLUGIN"], ...rows];
  const widths = table.reduce<number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  const lines = table.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    ...lines,
    "",
    `${String(routes.length)} ${routes.length === 1 ? "route" : "routes"}`,
  ].join("\n");
}

function describe(name: string, addedBy: string | undefined): string {
  const shown = name === "" ? "(anonymous)" : name;
  return addedBy === undefined ? shown : `${shown} (${addedBy})`;
}
