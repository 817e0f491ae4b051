import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type ErrorCode, errorCatalog } from "openspeed/dev";
import { toErrorIndex, toErrorPage } from "./to-error-page.ts";

/** A page about one error, or the list of them all. */
export interface ErrorPage {
  /** The file name below the folder of the errors. */
  file: string;
  markdown: string;
}

const output = fileURLToPath(new URL("../content/docs/errors/", import.meta.url));

/** Writes one page for each code of the catalog, and the list of them. */
export function listErrorPages(): ErrorPage[] {
  const codes = Object.keys(errorCatalog) as ErrorCode[];
  return [
    { file: "index.md", markdown: toErrorIndex(codes) },
    ...codes.map((code) => ({ file: `${code}.md`, markdown: toErrorPage(code) })),
  ];
}

/** Writes the pages before the site is built, served or checked. */
export function errorPages(): AstroIntegration {
  return {
    name: "openspeed:errors",
    hooks: {
      "astro:config:setup": () => {
        rmSync(output, { recursive: true, force: true });
        mkdirSync(output, { recursive: true });
        for (const { file, markdown } of listErrorPages()) writeFileSync(output + file, markdown);
      },
    },
  };
}
