// Run as a program: imports the app named by its first argument, sends it the requests it reads
// from standard input and writes the answers to standard output.
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type { Exchange } from "./read-exchange.ts";

interface Served {
  fetch(request: Request): Response | Promise<Response>;
}

const [file = ""] = process.argv.slice(2);
const module: { default: Served } = await import(pathToFileURL(file).href);
const exchanges: Exchange[] = JSON.parse(await text(process.stdin));
const answers = [];
for (const { method, path, headers, body } of exchanges) {
  const host = headers.find(([name]) => name === "host")?.[1] ?? "localhost:3000";
  const request = new Request(new URL(path, `http://${host}`), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const response = await module.default.fetch(request);
  answers.push({
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
  });
}
process.stdout.write(JSON.stringify(answers));
