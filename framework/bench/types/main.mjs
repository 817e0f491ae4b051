import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installPeers } from "../install-peers.mjs";
import { checkTypes, COMPILERS } from "./check-types.mjs";
import { CONTENDERS } from "./frameworks.mjs";
import { writeApp } from "./write-app.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const FRAMEWORK = fileURLToPath(new URL("../../", import.meta.url));

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "10,100,300,1000" },
    only: { type: "string", default: "" },
    compilers: { type: "string", default: "ts6,ts7" },
    bodies: { type: "string", default: "no,yes" },
    shapes: { type: "string", default: "modules,one" },
  },
});

installPeers(import.meta.url);
const compilers = values.compilers.split(",").map(findCompiler);
const work = `${HERE}node_modules/.apps`;
rmSync(work, { recursive: true, force: true });
linkOpenSpeed();
const rows = [];
for (const bodies of values.bodies.split(",")) {
  for (const shape of values.shapes.split(",")) measureShape(shape, bodies === "yes");
}
const whole = Object.values(parseDefaults()).every(Boolean);
writeFileSync(
  `${HERE}${whole ? "results.json" : "node_modules/results.json"}`,
  `${JSON.stringify({ at: new Date().toISOString(), rows }, null, 2)}\n`,
);

function measureShape(shape, bodies) {
  const contenders = CONTENDERS.filter(
    (contender) => contender.shape === shape && contender.name.includes(values.only),
  );
  const kind = shape === "modules" ? "in modules of 20" : "in one declaration";
  console.log(`\nRoutes ${kind}, ${bodies ? "each with a zod body" : "without bodies"}`);
  for (const size of values.sizes.split(",").map(Number)) {
    for (const contender of contenders) {
      const row = measure(contender, { size, bodies });
      rows.push(row);
      console.log(toLine(row));
    }
  }
}

function measure(contender, { size, bodies }) {
  const folder = `${work}/${contender.name.replaceAll(/\W+/g, "-")}-${contender.shape}-${size}-${bodies}`;
  writeApp(folder, contender, { size, bodies });
  const row = { name: contender.name, shape: contender.shape, size, bodies };
  for (const compiler of compilers) row[compiler.name] = checkTypes(compiler, folder);
  return row;
}

function toLine(row) {
  const cells = compilers.map(({ name }) => {
    const { instantiations, checkSeconds, error, errors } = row[name];
    const cost = `${name} ${instantiations.toLocaleString("en").padStart(10)} ${checkSeconds.toFixed(2).padStart(6)} s`;
    return error === undefined ? cost : `${cost} (${errors} errors: ${error.slice(0, 90)})`;
  });
  return `${String(row.size).padStart(5)}  ${row.name.padEnd(17)} ${cells.join("   ")}`;
}

/** The package as it would be published: its declarations, made from the source as it is now. */
function linkOpenSpeed() {
  const target = `${HERE}node_modules/openspeed`;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const compiler = findCompiler("ts7").file;
  const project = `${FRAMEWORK}tsconfig.build.json`;
  const options = [
    "--emitDeclarationOnly",
    "--noCheck",
    "--declaration",
    "--isolatedDeclarations",
    "false",
  ];
  const once = ["--composite", "false", "--incremental", "false", "--tsBuildInfoFile", "null"];
  const args = [compiler, "-p", project, ...options, ...once, "--outDir", `${target}/dist`];
  execFileSync(process.execPath, args, { stdio: "inherit" });
  cpSync(`${FRAMEWORK}package.json`, `${target}/package.json`);
}

function findCompiler(name) {
  const { file, options } = COMPILERS.find((compiler) => compiler.name === name);
  const path = fileURLToPath(new URL(`../../../node_modules/${file}`, import.meta.url));
  return { name, file: path, options };
}

function parseDefaults() {
  return {
    sizes: values.sizes === "10,100,300,1000",
    only: values.only === "",
    compilers: values.compilers === "ts6,ts7",
    bodies: values.bodies === "no,yes",
    shapes: values.shapes === "modules,one",
  };
}
