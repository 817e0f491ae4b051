import { readFileSync } from "node:fs";
import type { Servable } from "openspeed/node";

/** A page that the build wrote. */
export interface PrerenderedFile {
  /** Relative to the folder of the files for the browser. */
  readonly file: string;
  /** The headers of the answer whose body was written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Answers a request with a page that the build wrote; undefined when it wrote none. */
export type AnswerPrerendered = (
  request: Request,
  platform: object,
) => Promise<Response> | undefined;

/** What prerendered pages are served from. */
export interface PrerenderedOptions {
  /** The list that the build wrote. */
  readonly list: URL;
  /** Serves the files below the base. */
  readonly files: Servable;
  readonly base: string;
}

/** Creates the function that answers for pages that the build wrote. */
export function createPrerendered({ list, files, base }: PrerenderedOptions): AnswerPrerendered {
  const text = readFileSync(list, "utf8");
  const known = new Map(Object.entries(JSON.parse(text) as Record<string, PrerenderedFile>));
  return function answerPrerendered(request, platform) {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const start = request.url.indexOf("/", request.url.indexOf("//") + 2);
    const found = known.get(request.url.slice(start));
    return found === undefined ? undefined : answerFile(found, request, platform);
  };

  async function answerFile(
    { file, headers }: PrerenderedFile,
    request: Request,
    platform: object,
  ): Promise<Response> {
    const url = new URL(base + file.split("/").map(encodeURIComponent).join("/"), request.url);
    const served = await files.fetch(new Request(url, request), platform);
    const answer = new Response(served.body, served);
    for (const [name, value] of headers) {
      if (name !== "content-length") answer.headers.set(name, value);
    }
    answer.headers.set("cache-control", "public, max-age=0, must-revalidate");
    return answer;
  }
}
