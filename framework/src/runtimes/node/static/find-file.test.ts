import { fstatSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { toAcceptedEncodings } from "./encoding.ts";
import { findFile } from "./find-file.ts";
import { closeFile } from "./open-file.ts";

const opened = vi.hoisted((): number[] => []);

/** A system that has no descriptor left for the sibling of one file. */
vi.mock(import("node:fs"), async (importOriginal) => {
  const fs = await importOriginal();
  type Opened = (error: NodeJS.ErrnoException | null, descriptor: number) => void;
  function open(path: string, flags: number, done: Opened): void {
    if (path.endsWith("full.txt.br")) done(Object.assign(new Error("full"), { code: "EMFILE" }), 0);
    else
      fs.open(path, flags, (error, descriptor) => {
        if (error === null) opened.push(descriptor);
        done(error, descriptor);
      });
  }
  return { ...fs, open: open as typeof fs.open };
});

const root = realpathSync(mkdtempSync(join(tmpdir(), "find-file-")));
const encodings = toAcceptedEncodings("br");

beforeAll(() => {
  for (const name of ["full.txt", "full.txt.br", "some.txt"]) writeFileSync(join(root, name), "a");
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

it("leaves no file open when a sibling can't be opened", async () => {
  await expect(findFile(root, "full.txt", encodings)).rejects.toThrow("full");
  expect(opened).toHaveLength(1);
  expect(() => fstatSync(opened[0] ?? -1)).toThrow("EBADF");
});

it("leaves a file open that it found", async () => {
  const found = await findFile(root, "some.txt", encodings);
  expect(fstatSync(found?.file.descriptor ?? -1).isFile()).toBe(true);
  if (found !== undefined) closeFile(found.file);
});
