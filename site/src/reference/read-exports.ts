import ts from "typescript";

/** One public export of a module, read from its type declarations. */
export interface PublicExport {
  name: string;
  kind: "function" | "class" | "value" | "type";
  /** The declarations as TypeScript, without the documentation above them. */
  code: string;
  /** The documentation as Markdown. */
  text: string;
  throws: string[];
  see: string[];
  /** The examples as fenced blocks. */
  examples: string[];
  /** The fields of an interface that has only documented properties; else none. */
  fields: Field[];
}

/** A property of an options interface. */
export interface Field {
  name: string;
  type: string;
  text: string;
  default: string | undefined;
}

/** Reads the exports of declaration files, in the order in which each file lists them. */
export function readExports(files: readonly string[]): Map<string, PublicExport[]> {
  const program = ts.createProgram([...files], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const entries = files.map((file): [string, PublicExport[]] => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing. Run npm run build first.`);
    return [file, checker.getExportsOfModule(module).map((symbol) => toExport(symbol, checker))];
  });
  return new Map(entries);
}

function toExport(exported: ts.Symbol, checker: ts.TypeChecker): PublicExport {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const declarations = symbol.getDeclarations() ?? [];
  const tags = symbol.getJsDocTags(checker);
  const read = (name: string): string[] =>
    tags.filter((tag) => tag.name === name).map(({ text }) => toText(text));
  return {
    name: exported.name,
    kind: toKind(symbol),
    code: declarations.map(printDeclaration).join("\n"),
    text: toText(symbol.getDocumentationComment(checker)),
    throws: read("throws"),
    see: read("see"),
    examples: read("example"),
    fields: declarations.flatMap((declaration) => readFields(declaration, checker)),
  };
}

function toKind({ flags }: ts.Symbol): PublicExport["kind"] {
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Class) return "class";
  return flags & ts.SymbolFlags.Value ? "value" : "type";
}

function printDeclaration(declaration: ts.Declaration): string {
  const isVariable = ts.isVariableDeclaration(declaration);
  const node = isVariable ? declaration.parent.parent : declaration;
  return node
    .getText()
    .replace(/^export /, "")
    .replace(/^declare /, "")
    .replace(/^ {4}#private;\n/m, "")
    .replaceAll(/^(?: {4})+/gm, (indent) => indent.replaceAll("    ", "  "));
}

function readFields(declaration: ts.Declaration, checker: ts.TypeChecker): Field[] {
  if (!ts.isInterfaceDeclaration(declaration)) return [];
  const fields = declaration.members.filter(ts.isPropertySignature).map((member): Field => {
    const symbol = checker.getSymbolAtLocation(member.name);
    const byDefault = symbol?.getJsDocTags(checker).find(({ name }) => name === "default");
    return {
      name: member.name.getText() + (member.questionToken ? "?" : ""),
      type: member.type?.getText().replaceAll(/\s+/g, " ") ?? "unknown",
      text: toText(symbol?.getDocumentationComment(checker)),
      default: byDefault && toText(byDefault.text),
    };
  });
  const isTable =
    fields.length === declaration.members.length && fields.every(({ text }) => text !== "");
  return isTable ? fields : [];
}

function toText(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString([...(parts ?? [])]).trim();
}
