import { getCollection } from "astro:content";
import type { APIRoute } from "astro";

/** The site's map for language models: https://llmstxt.org */
export const GET: APIRoute = async ({ site }) => {
  const pages = await getCollection("docs", ({ id }) => id !== "404" && id !== "index");
  const lines = pages
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(
      ({ id, data }) => `- [${data.title}](${new URL(`/${id}/`, site).href}): ${data.description}`,
    );
  const text = [
    "# OpenSpeed",
    "> A TypeScript web framework. An app is a typed function from a web-standard Request to a Response, made of routes and middleware.",
    "## Docs",
    lines.join("\n"),
  ];
  return new Response(`${text.join("\n\n")}\n`, { headers: { "content-type": "text/plain" } });
};
