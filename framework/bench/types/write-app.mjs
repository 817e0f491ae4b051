import { mkdirSync, rmSync, writeFileSync } from "node:fs";

const MODULE_SIZE = 20;

/** Writes an app of `size` routes and its client as a TypeScript project. */
export function writeApp(folder, contender, { size, bodies }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name, lines) => writeFileSync(`${folder}/${name}`, `${lines.join("\n")}\n`);
  const all = Array.from({ length: size }, (_, index) => index);
  if (contender.shape === "one") {
    write("app.ts", toModule(contender, "app", all, bodies));
  } else {
    const modules = chunk(all, MODULE_SIZE);
    modules.forEach((indexes, index) =>
      write(`module${index}.ts`, toModule(contender, `module${index}`, indexes, bodies)),
    );
    const names = modules.map((_, index) => `module${index}`);
    write("app.ts", [
      ...contender.imports(bodies),
      ...names.map((name) => `import { ${name} } from "./${name}.ts";`),
      `export const app = ${contender.join(names)};`,
      `export type App = typeof app;`,
    ]);
  }
  write("client.ts", contender.client(size, bodies));
  write("tsconfig.json", [JSON.stringify(toConfig())]);
}

function toModule(contender, name, indexes, bodies) {
  const [first, ...rest] = contender.declare(indexes, bodies);
  return [
    ...contender.imports(bodies),
    `export const ${name} = ${first}`,
    ...rest,
    ";",
    ...(name === "app" ? [`export type App = typeof app;`] : []),
  ];
}

function toConfig() {
  return {
    compilerOptions: {
      noEmit: true,
      strict: true,
      target: "ES2023",
      lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      module: "NodeNext",
      types: [],
      moduleDetection: "force",
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    },
    include: ["."],
  };
}

function chunk(list, size) {
  const chunks = [];
  for (let start = 0; start < list.length; start += size) {
    chunks.push(list.slice(start, start + size));
  }
  return chunks;
}
