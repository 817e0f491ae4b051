import { EventEmitter } from "node:events";
import { createLogger } from "vite";
import { beforeEach, expect, test, vi } from "vitest";
import { logMistakesOnce, toLogText } from "./log-mistakes.ts";

const FRAME = "7 | export default function ListPage((";

function toMistake(message: string): Error {
  return Object.assign(new Error(`${message}\n${FRAME}`), {
    plugin: "vite:oxc",
    id: "/app/src/routes/page.tsx",
    pluginCode: "the whole module",
  });
}

const logger = createLogger("silent");
const print = vi.fn<typeof logger.error>();
let watcher: EventEmitter;

beforeEach(() => {
  print.mockReset();
  logger.error = print;
  watcher = new EventEmitter();
  logMistakesOnce({ config: { logger }, watcher });
});

function tell(error: Error): void {
  logger.error(error.message, { error });
}

test("a mistake is told of once, whoever asks for the file", () => {
  tell(toMistake("Unexpected token"));
  tell(toMistake("Unexpected token"));

  expect(print).toHaveBeenCalledTimes(1);
});

test("a mistake that was told of by its message alone is not told of again", () => {
  const mistake = toMistake("Unexpected token");
  logger.error(`(ssr) ${mistake.message}`);
  tell(mistake);

  expect(print).toHaveBeenCalledTimes(1);
});

test("another mistake is told of", () => {
  tell(toMistake("Unexpected token"));
  tell(toMistake("Unterminated string"));

  expect(print).toHaveBeenCalledTimes(2);
});

test.each(["change", "add", "unlink"])("a mistake is told of again after the event %s", (event) => {
  tell(toMistake("Unexpected token"));
  watcher.emit(event, "/app/src/routes/page.tsx");
  tell(toMistake("Unexpected token"));

  expect(print).toHaveBeenCalledTimes(2);
});

test("an error that no file is to blame for is told of each time", () => {
  tell(new TypeError("x is not a function"));
  tell(new TypeError("x is not a function"));
  logger.error("No such option");
  logger.error("No such option");

  expect(print).toHaveBeenCalledTimes(4);
});

test("of a mistake the log has the frame and the file, and neither Vite's stack nor the module", () => {
  const text = toLogText(toMistake("Unexpected token"));

  expect(text).toContain(FRAME);
  expect(text).toContain("/app/src/routes/page.tsx");
  expect(text).not.toMatch(/^\s*at /mu);
  expect(text).not.toContain("the whole module");
});

test("of any other error the log has the stack", () => {
  expect(toLogText(new TypeError("x is not a function"))).toMatch(/x is not a function\n\s*at /u);
});
