import type { SourceMap, SourceMapPayload } from "node:module";
import { type Frame, toPath } from "./parse-stack.ts";
import { readMapFile, readSource } from "./read-source.ts";

/** A call, and the source around it where it can be read. */
export interface LocatedFrame extends Frame {
  readonly excerpt: Excerpt | undefined;
}

/** Some lines of a source file. */
export interface Excerpt {
  /** The number of the first line. */
  readonly start: number;
  readonly lines: readonly string[];
}

const LINES_AROUND = 5;
const MAX_WIDTH = 300;

/**
 * Finds what a programmer wrote for a call: through the file's source map if it has one, unless the runtime
 * has done so already and the call names the original.
 */
export async function locateSource(frame: Frame): Promise<LocatedFrame> {
  const text = await readSource(frame.file);
  if (text === undefined) return { ...frame, excerpt: undefined };
  const original = await findOriginal(frame, text);
  if (original === undefined) return { ...frame, excerpt: toExcerpt(text, frame.line) };
  const { content, ...place } = original;
  const source = content ?? (await readSource(place.file));
  if (source === undefined) return { ...frame, excerpt: toExcerpt(text, frame.line) };
  return { name: frame.name, ...place, excerpt: toExcerpt(source, place.line) };
}

function toExcerpt(text: string, line: number): Excerpt | undefined {
  const lines = text.split(/\r?\n/);
  if (line < 1 || line > lines.length) return undefined;
  const start = Math.max(1, line - LINES_AROUND);
  return {
    start,
    lines: lines.slice(start - 1, line + LINES_AROUND).map((each) => each.slice(0, MAX_WIDTH)),
  };
}

interface Original {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly content: string | undefined;
}

async function findOriginal(frame: Frame, text: string): Promise<Original | undefined> {
  try {
    const found = await readMap(frame.file, text);
    if (found === undefined) return undefined;
    const { map, base } = found;
    const entry = map.findEntry(frame.line - 1, frame.column - 1);
    if (!("originalSource" in entry)) return undefined;
    const { sources, sourcesContent, sourceRoot } = map.payload;
    const index = sources.indexOf(entry.originalSource);
    // Absent from most maps, whatever its type says.
    const root = sourceRoot ? `${sourceRoot.replace(/\/$/, "")}/` : "";
    const url = new URL(root + entry.originalSource, base);
    return {
      file: toPath(url.href),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
      content: sourcesContent?.[index],
    };
  } catch {
    // A map that is broken is as good as none.
    return undefined;
  }
}

async function readMap(
  file: string,
  text: string,
): Promise<{ map: SourceMap; base: URL } | undefined> {
  const url = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(
    text.slice(text.lastIndexOf("\n//# ")),
  )?.[1];
  const nodeModule = globalThis.process?.getBuiltinModule?.("node:module");
  if (url === undefined || nodeModule?.SourceMap === undefined) return undefined;
  const location = new URL(url, toFileUrl(file));
  const isInline = location.protocol === "data:";
  const json = isInline ? readDataUrl(url) : await readMapFile(toPath(location.href));
  if (json === undefined) return undefined;
  const payload: SourceMapPayload = JSON.parse(json);
  return { map: new nodeModule.SourceMap(payload), base: isInline ? toFileUrl(file) : location };
}

function readDataUrl(url: string): string {
  const comma = url.indexOf(",");
  const data = url.slice(comma + 1);
  if (!url.slice(0, comma).endsWith(";base64")) return decodeURIComponent(data);
  return new TextDecoder().decode(Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0)));
}

function toFileUrl(file: string): URL {
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return new URL(
    `file://${path.startsWith("/") ? "" : "/"}${path.replace(/^([A-Za-z])%3A/, "$1:")}`,
  );
}
