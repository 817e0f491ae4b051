/** A call in a stack trace. */
export interface Frame {
  /** The function's name; empty at the top of a module. */
  readonly name: string;
  /** A path of the file system, or what the runtime calls its own code. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const MAX_FRAMES = 50;
const MAX_LINE = 2000;

/**
 * Reads the calls out of an error's stack, as V8, Bun and Deno write it. What the message itself says is no
 * call: whoever can put a line into a message could otherwise have any file shown.
 */
export function parseStack(stack: string, message: string): Frame[] {
  const start = stack.indexOf(message);
  const calls = start === -1 ? stack : stack.slice(start + message.length);
  return calls
    .split("\n")
    .slice(0, MAX_FRAMES)
    .flatMap((line) => parseLine(line.slice(0, MAX_LINE).trim()) ?? []);
}

function parseLine(line: string): Frame | undefined {
  if (!line.startsWith("at ")) return undefined;
  const text = line.slice(3);
  const open = text.endsWith(")") ? text.indexOf(" (") : -1;
  const place = open === -1 ? text.replace(/^async /, "") : text.slice(open + 2, -1);
  const [, file, row, column] = /^(.*):(\d+):(\d+)$/.exec(place) ?? [];
  if (file === undefined) return undefined;
  return {
    name: open === -1 ? "" : text.slice(0, open),
    file: toPath(file),
    line: Number(row),
    column: Number(column),
  };
}

/** Makes a path of a file URL, and takes off the query that tells versions of a module apart. */
export function toPath(file: string): string {
  const bare = file.replace(/\?.*$/, "");
  if (!bare.startsWith("file://")) return bare;
  try {
    return decodeURIComponent(new URL(bare).pathname).replace(/^\/(?=[A-Za-z]:)/, "");
  } catch {
    return bare;
  }
}

/** Whether a call is in code of the app, not of its packages or of the runtime. */
export function isOwnFrame({ file }: Frame): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(file) && !/[\\/]node_modules[\\/]/.test(file);
}
