import { errorCatalog, type ErrorCode } from "../errors/catalog/error-catalog.ts";
import { HttpError } from "../errors/http-error.ts";
import { toErrorUrl } from "../errors/error-url.ts";
import { locateSource, type LocatedFrame } from "./locate-source.ts";
import { type Frame, isOwnFrame, parseStack } from "./parse-stack.ts";

/** An error as the page shows it. */
export interface DescribedError {
  readonly name: string;
  readonly message: string;
  /** The framework's own code, or that of a system call such as "ECONNREFUSED". */
  readonly code: string | undefined;
  readonly frames: readonly LocatedFrame[];
  /** What a compiler shows of the place. */
  readonly codeFrame: string | undefined;
}

const MAX_ERRORS = 10;
const MAX_EXCERPTS = 8;
const MAX_MESSAGE = 10_000;

/** Describes an error and what led to it: its causes, and the errors it gathers, the outermost first. */
export async function describeErrors(error: unknown): Promise<DescribedError[]> {
  return Promise.all(listErrors(error).map(describeError));
}

function listErrors(error: unknown): unknown[] {
  const found = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (value === undefined || found.has(value) || found.size === MAX_ERRORS) return;
    found.add(value);
    if (!(value instanceof Error)) return;
    visit(value.cause);
    if (value instanceof AggregateError) value.errors.forEach(visit);
  };
  visit(error);
  return found.size === 0 ? [error] : [...found];
}

async function describeError(error: unknown): Promise<DescribedError> {
  if (!(error instanceof Error)) {
    return {
      name: "Thrown",
      message: `A value that is not an Error was thrown: ${toText(error)}`,
      code: undefined,
      frames: [],
      codeFrame: undefined,
    };
  }
  const own = new Map<string, unknown>(Object.entries(error));
  const place = readPlace(own);
  const frames = [
    ...(place === undefined ? [] : [place]),
    ...parseStack(error.stack ?? "", error.message),
  ];
  const codeFrame = own.get("frame");
  return {
    name: error.name,
    message: toPlain(error.message),
    code: readCode(error, own),
    frames: await locateOwn(frames),
    codeFrame: typeof codeFrame === "string" && codeFrame !== "" ? toPlain(codeFrame) : undefined,
  };
}

async function locateOwn(frames: readonly Frame[]): Promise<LocatedFrame[]> {
  const own = new Set(frames.filter(isOwnFrame).slice(0, MAX_EXCERPTS));
  return Promise.all(
    frames.map(async (frame) =>
      own.has(frame) ? locateSource(frame) : { ...frame, excerpt: undefined },
    ),
  );
}

/** Where a compiler says that it failed: its errors have a `loc`, as Vite's and Rollup's do. */
function readPlace(own: ReadonlyMap<string, unknown>): Frame | undefined {
  const loc = own.get("loc");
  if (typeof loc !== "object" || loc === null) return undefined;
  const { file = own.get("id"), line, column } = { ...loc } as Record<string, unknown>;
  if (typeof file !== "string" || typeof line !== "number") return undefined;
  return { name: "", file, line, column: typeof column === "number" ? column + 1 : 1 };
}

function readCode(error: Error, own: ReadonlyMap<string, unknown>): string | undefined {
  const code = own.get("code");
  if (typeof code === "string") return code;
  if (!(error instanceof HttpError)) return undefined;
  return Object.keys(errorCatalog).find((known) => error.type === toErrorUrl(known as ErrorCode));
}

/** Takes off what colours a terminal. */
function toPlain(text: string): string {
  return text.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").slice(0, MAX_MESSAGE);
}

function toText(value: unknown): string {
  try {
    return toPlain(typeof value === "string" ? value : (JSON.stringify(value) ?? typeof value));
  } catch {
    return typeof value;
  }
}
