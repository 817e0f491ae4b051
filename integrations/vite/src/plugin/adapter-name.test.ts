import { expect, it } from "vitest";
import { readAdapter, type AdapterName } from "./adapter-name.ts";

it("takes the adapters there are, and Node for none", () => {
  expect(readAdapter("cloudflare")).toBe("cloudflare");
  expect(readAdapter()).toBe("node");
});

it("refuses another by name, with those there are", () => {
  const config = JSON.parse('{ "adapter": "vercel" }') as { adapter: AdapterName };
  expect(() => readAdapter(config.adapter)).toThrow(
    'There is no adapter "vercel": openspeed({ adapter }) in the Vite config takes "node", "bun", "deno", "lambda", "cloudflare", "static".',
  );
});
