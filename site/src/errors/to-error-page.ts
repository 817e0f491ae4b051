import { type ErrorCode, errorCatalog } from "openspeed/dev";

const source =
  "https://github.com/JonusNattapong/OpenSpeed/blob/main/framework/src/errors/catalog/";

interface Group {
  /** What the codes of the group start with. */
  prefix: string;
  title: string;
  text: string;
  /** The file that holds their texts. */
  file: string;
}

const groups: readonly Group[] = [
  {
    prefix: "OS1",
    title: "Setting up",
    text: "Mistakes that show while an app is put together. They are thrown, and end the start.",
    file: "set-up.ts",
  },
  {
    prefix: "OS2",
    title: "Refused requests",
    text: "Requests that are answered with a problem document instead of reaching a handler, or when a handler reads their body. The document's `type` is the address of the page.",
    file: "refused.ts",
  },
  {
    prefix: "OS3",
    title: "Answers",
    text: "Answers that can't be made or sent. Clients see a 500 that says nothing of it.",
    file: "answers.ts",
  },
  {
    prefix: "OS4",
    title: "While serving",
    text: "What goes wrong while an app serves or a client calls.",
    file: "serving.ts",
  },
];

/** Writes the page about one error as Markdown. */
export function toErrorPage(code: ErrorCode): string {
  const { title, what, why, fix, example } = errorCatalog[code];
  const { file } = toGroup(code);
  const sections = [
    toFrontmatter({ title: `${code}: ${title}`, description: what, slug: `errors/${code}`, file }),
    what,
    `## Why\n\n${why}`,
    `## What to do\n\n${fix}`,
  ];
  if (example !== undefined) sections.push(`\`\`\`ts\n${example}\n\`\`\``);
  return `${[...sections, "[All errors](/errors/)"].join("\n\n")}\n`;
}

/** Writes the list of all errors as Markdown. */
export function toErrorIndex(codes: readonly ErrorCode[]): string {
  const sections = groups.map(({ prefix, title, text }) => {
    const rows = codes
      .filter((code) => code.startsWith(prefix))
      .map((code) => `| [${code}](/errors/${code}/) | ${escape(errorCatalog[code].title)} |`);
    return [`## ${title}\n\n${text}\n`, "| Code | Error |", "| --- | --- |", ...rows].join("\n");
  });
  const frontmatter = toFrontmatter({
    title: "Errors",
    description: "Every error that the framework itself raises, by its permanent code.",
    slug: "errors",
    file: "error-catalog.ts",
  });
  const text =
    "Every error that the framework itself raises has a code, which stays the same for ever and is never given to another error. A thrown error has it as `error.code`, and its message ends in the address of its page.";
  return `${[frontmatter, text, ...sections].join("\n\n")}\n`;
}

function toGroup(code: ErrorCode): Group {
  const group = groups.find(({ prefix }) => code.startsWith(prefix));
  if (group === undefined) throw new Error(`${code} belongs to no group of errors.`);
  return group;
}

interface Frontmatter {
  title: string;
  description: string;
  slug: string;
  file: string;
}

function toFrontmatter({ title, description, slug, file }: Frontmatter): string {
  return [
    "---",
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(description.replaceAll("`", ""))}`,
    `slug: ${slug}`,
    `editUrl: ${source}${file}`,
    "prev: false",
    "next: false",
    "---",
  ].join("\n");
}

function escape(text: string): string {
  return text.replaceAll("|", String.raw`\|`);
}
