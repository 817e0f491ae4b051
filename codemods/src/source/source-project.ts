import { Project, type SourceFile, ts } from "ts-morph";

/** One file of the project that is migrated, by its path below the project's root, with "/" between names. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** All source files of a project, parsed together, with the checker that binds their names. */
export interface SourceProject {
  /** Parsed files by path. A file that does not parse is in `broken` instead. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  readonly broken: readonly { readonly path: string; readonly message: string }[];
  readonly checker: ts.TypeChecker;
}

/**
 * Parses a project in memory. Imports are not followed by the compiler: `values.ts` does that itself, so
 * that neither node_modules nor a tsconfig decides what is found.
 */
export function createSourceProject(sources: readonly SourceText[]): SourceProject {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true, noLib: true, noResolve: true, jsx: ts.JsxEmit.Preserve },
  });
  const added: [string, SourceFile][] = sources.map(({ path, text }) => [
    path,
    project.createSourceFile(`/${path}`, text),
  ]);
  const program = project.getProgram().compilerObject;
  const files = new Map<string, ts.SourceFile>();
  const broken: { path: string; message: string }[] = [];
  for (const [path, file] of added) {
    const node = program.getSourceFile(file.getFilePath()) ?? file.compilerNode;
    const [problem] = program.getSyntacticDiagnostics(node);
    if (problem === undefined || isTypeSyntaxInScript(problem.code)) files.set(path, node);
    else broken.push({ path, message: describe(problem) });
  }
  return { files, broken, checker: program.getTypeChecker() };
}

/** Whether a text parses as the kind of file that its path names; the compiler's first complaint otherwise. */
export function findSyntaxError(path: string, text: string): string | undefined {
  const { broken, files } = createSourceProject([{ path, text }]);
  const file = files.get(path);
  return broken[0]?.message ?? (file === undefined ? undefined : findDuplicate(file));
}

/** `const` twice in one scope parses, and fails when it runs. */
function findDuplicate(file: ts.SourceFile): string | undefined {
  const seen = new Set<string>();
  const names = file.statements.flatMap((statement) => {
    if (
      ts.isVariableStatement(statement) &&
      (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0
    ) {
      return statement.declarationList.declarations.flatMap(({ name }) => readNames(name));
    }
    if (!ts.isImportDeclaration(statement)) return [];
    const { name, namedBindings } = statement.importClause ?? {};
    const bound =
      namedBindings === undefined
        ? []
        : ts.isNamespaceImport(namedBindings)
          ? [namedBindings]
          : namedBindings.elements;
    return [...(name === undefined ? [] : [name.text]), ...bound.map((each) => each.name.text)];
  });
  for (const name of names) {
    if (seen.has(name)) return `${name} would be declared twice`;
    seen.add(name);
  }
  return undefined;
}

function readNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? readNames(element.name) : [],
  );
}

/** The path of a parsed file below the project's root. */
export function pathOf(file: ts.SourceFile): string {
  return file.fileName.replace(/^\//, "");
}

/** TypeScript parses type syntax in .js files (Flow, for instance) and complains in codes 8000 to 8999. */
function isTypeSyntaxInScript(code: number): boolean {
  return code >= 8000 && code < 9000;
}

function describe(problem: ts.DiagnosticWithLocation): string {
  const { line } = problem.file.getLineAndCharacterOfPosition(problem.start);
  return `line ${String(line + 1)}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`;
}
