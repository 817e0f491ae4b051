import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { isAbsolute, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { mediaTypeOf } from "./media-type.ts";

/** The options of `res.sendFile()` that are carried over. */
export interface SendFileOptions {
  /** The folder that a relative path is read below, and can't leave. */
  root?: string;
  headers?: Readonly<Record<string, string>>;
  /** Whether files whose name starts with a dot are sent. @default "ignore" */
  dotfiles?: "allow" | "deny" | "ignore";
}

/**
 * Sends a file.
 *
 * @throws TypeError for a relative path without `root`; an error with `status` 404 or 403 when the file is
 * not there or lies outside of the root.
 */
export async function sendFile(
  res: ServerResponse,
  path: string,
  options: SendFileOptions,
): Promise<void> {
  const file = locate(path, options);
  const stats = await stat(file).catch(() => undefined);
  if (stats === undefined || !stats.isFile()) throw fileError(404, "Not Found");
  for (const [name, value] of Object.entries(options.headers ?? {})) res.setHeader(name, value);
  if (!res.hasHeader("content-type")) res.setHeader("Content-Type", mediaTypeOf(file));
  res.setHeader("Content-Length", stats.size);
  res.setHeader("Last-Modified", stats.mtime.toUTCString());
  if (res.req.method === "HEAD") {
    res.end();
    return;
  }
  await pipeline(createReadStream(file), res);
}

function locate(path: string, options: SendFileOptions): string {
  if (options.root === undefined && !isAbsolute(path)) {
    throw new TypeError("path must be absolute or specify root to res.sendFile");
  }
  const root = options.root === undefined ? undefined : resolve(options.root);
  const decoded = root === undefined ? path : `.${sep}${path}`;
  if (decoded.includes("\0")) throw fileError(400, "Bad Request");
  const file = root === undefined ? resolve(decoded) : resolve(root, decoded);
  if (
    root !== undefined &&
    file !== root &&
    !file.startsWith(root.endsWith(sep) ? root : root + sep)
  ) {
    throw fileError(403, "Forbidden");
  }
  const below = root === undefined ? path : file.slice(root.length);
  const hidden = root !== undefined && below.split(/[\\/]/).some((part) => /^\.[^.]/.test(part));
  if (hidden && options.dotfiles !== "allow") {
    throw options.dotfiles === "deny" ? fileError(403, "Forbidden") : fileError(404, "Not Found");
  }
  return file;
}

function fileError(status: number, message: string): Error {
  return Object.assign(new Error(message), { status, statusCode: status, expose: true });
}
