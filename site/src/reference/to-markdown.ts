import type { Field, PublicExport } from "./read-exports.ts";

/** What the page of one module is made from. */
export interface ModuleReference {
  /** What a program imports, such as `openspeed/node`. */
  module: string;
  /** Where the module's source can be read. */
  source: string;
  /** Its place among the pages of the reference. */
  order: number;
  exports: readonly PublicExport[];
}

const kinds = ["function", "class", "value", "type"] as const;

/** Writes the reference page of a module as Markdown. */
export function toMarkdown({ module, source, order, exports }: ModuleReference): string {
  const values = exports.filter(({ kind }) => kind !== "type").map(({ name }) => name);
  const names = values.length > 0 ? values.join(", ") : "types only";
  const sorted = kinds.flatMap((kind) => exports.filter((entry) => entry.kind === kind));
  return [
    "---",
    `title: ${JSON.stringify(module)}`,
    `description: ${JSON.stringify(`Every export of ${module}: ${names}.`)}`,
    `editUrl: ${source}`,
    "prev: false",
    "next: false",
    `sidebar: { order: ${order} }`,
    "---",
    "",
    "Written from the source's own documentation.",
    ...sorted.map(toSection),
    "",
  ].join("\n");
}

function toSection(entry: PublicExport): string {
  const { name, code, text, throws, see, examples, fields } = entry;
  const parts = [`\n## ${name}`, text, fields.length > 0 ? toTable(fields) : toBlock(code)];
  if (throws.length > 0) parts.push(`**Throws** ${throws.join("; ")}`);
  if (examples.length > 0) parts.push("**Example**", ...examples);
  if (see.length > 0) parts.push(`**See** ${see.map(toLink).join(", ")}`);
  return parts.filter((part) => part !== "").join("\n\n");
}

function toBlock(code: string): string {
  return `\`\`\`ts wrap\n${code}\n\`\`\``;
}

function toTable(fields: readonly Field[]): string {
  const rows = fields.map(
    ({ name, type, text, default: byDefault }) =>
      `| \`${name}\` | \`${escape(type)}\` | ${escape(text)}${byDefault ? ` Default: ${toCode(escape(byDefault))}.` : ""} |`,
  );
  return ["| Field | Type | What it is |", "| --- | --- | --- |", ...rows].join("\n");
}

const literal = /^(["'[{].*|[\d_.]+|true|false|undefined|null|\w+(\.\w+)+)$/;

/** A default is a value, or words about it. */
function toCode(byDefault: string): string {
  const text = byDefault.replace(/\.$/, "");
  return literal.test(text) ? `\`${text}\`` : text;
}

function escape(text: string): string {
  return text.replaceAll("|", String.raw`\|`).replaceAll(/\s*\n\s*/g, " ");
}

function toLink(see: string): string {
  return /^https?:\/\/\S+$/.test(see) ? `<${see}>` : see;
}
