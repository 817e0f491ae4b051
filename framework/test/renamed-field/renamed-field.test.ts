import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const toFile = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url)).replaceAll("\\", "/");

const APP = toFile("app.ts");
const USERS = toFile("users.ts");
const { config } = ts.readConfigFile(toFile("../../tsconfig.json"), (path) =>
  readFileSync(path, "utf8"),
);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, toFile("../.."));

/** Type-checks the client with another text in the place of its app: the lines that are red, in either file. */
function listErrors(appText: string): string[] {
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (path, target, ...rest) =>
      path === APP
        ? ts.createSourceFile(path, appText, target, true)
        : disk.getSourceFile(path, target, ...rest),
  };
  const program = ts.createProgram([USERS], options, host);
  const checked = [APP, USERS].flatMap((path) => program.getSourceFile(path) ?? []);
  expect(checked).toHaveLength(2);
  return checked
    .flatMap((file) => ts.getPreEmitDiagnostics(program, file))
    .map(({ file, start = 0 }) => {
      if (file === undefined) throw new Error("An error of no file.");
      const { line } = file.getLineAndCharacterOfPosition(start);
      return file.text.split("\n")[line]?.trim() ?? "";
    });
}

describe("renaming a field on the server", { timeout: 120_000 }, () => {
  const appText = readFileSync(APP, "utf8");
  const users = readFileSync(USERS, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("// a user"))
    .map((line) => line.trim());

  it("turns nothing red before it is done", () => {
    expect(listErrors(appText)).toEqual([]);
  });

  it("turns exactly its users red, and no field of the same name elsewhere", () => {
    expect(users).toHaveLength(2);
    const renamed = appText
      .replace("title: z.string()", "name: z.string()")
      .replace('title: "Middlemarch"', 'name: "Middlemarch"');
    expect(renamed.match(/\bname:/g)).toHaveLength(2);
    expect(listErrors(renamed)).toEqual(users);
  });
});
