import { existsSync } from "node:fs";
import { toPath } from "./runtimes.mjs";

/**
 * Who is measured. A server takes part in what has a file for it: `servers/<kind>/<name>.mjs` on Node,
 * `servers/<kind>/<name>-bun.mjs` and `-deno.mjs` on those.
 */
const SERVERS = [
  { name: "canned", titles: { node: "canned bytes on node:net" } },
  { name: "bun-serve", titles: { bun: "bare Bun.serve" } },
  { name: "deno-serve", titles: { deno: "bare Deno.serve" } },
  { name: "node-http", titles: { node: "bare node:http" } },
  { name: "openspeed", titles: { node: "OpenSpeed", bun: "OpenSpeed", deno: "OpenSpeed" } },
  {
    name: "openspeed-node-http",
    titles: { node: "OpenSpeed on node:http" },
    file: "openspeed",
    args: ["node:http"],
  },
  { name: "fastify", titles: { node: "Fastify" } },
  { name: "hono", titles: { node: "Hono on @hono/node-server", bun: "Hono", deno: "Hono" } },
  { name: "elysia", titles: { bun: "Elysia" } },
  { name: "h3", titles: { node: "h3" } },
  { name: "express", titles: { node: "Express" } },
];

export const serverNames = SERVERS.map(({ name }) => name);

/**
 * The servers of a kind on the runtimes given, in the order in which tables show them.
 *
 * @param {"hello" | "files" | "proxy" | "table"} kind
 * @param {{ name: string }[]} runtimes of `createRuntime`
 * @param {string[] | undefined} only names of servers; undefined for all
 */
export function listServers(kind, runtimes, only) {
  return runtimes.flatMap((runtime) => {
    const platform = runtime.name.startsWith("node") ? "node" : runtime.name;
    const suffix = platform === "node" ? "" : `-${platform}`;
    return SERVERS.filter(
      ({ name, titles }) => platform in titles && (only === undefined || only.includes(name)),
    )
      .map(({ name, titles, file = name, args = [] }) => ({
        id: `${runtime.name}/${name}`,
        name,
        title: titles[platform],
        runtime,
        file: toPath(`servers/${kind}/${file}${suffix}.mjs`),
        args,
      }))
      .filter(({ file }) => existsSync(file));
  });
}
