import type { EnvironmentModuleNode, RunnableDevEnvironment } from "vite";
import type { InlineStyle } from "../ui.ts";

const STYLE = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)(?:$|\?)/;
const NOT_A_STYLE = /[?&](?:inline|url|raw)\b/;

/**
 * The styles that some modules import, however deep, in the order of import. The modules must have been
 * imported before: asking Vite to transform an edited module ahead of the runner would leave the runner
 * with its old evaluation.
 */
export async function collectStyles(
  environment: RunnableDevEnvironment,
  ids: readonly string[],
): Promise<InlineStyle[]> {
  const found = new Map<string, EnvironmentModuleNode>();
  const seen = new Set<EnvironmentModuleNode>();
  const visit = (node: EnvironmentModuleNode | undefined) => {
    if (node === undefined || seen.has(node)) return;
    seen.add(node);
    for (const imported of node.importedModules) visit(imported);
    if (node.id !== null && STYLE.test(node.id) && !NOT_A_STYLE.test(node.id))
      found.set(node.id, node);
  };
  for (const id of ids) visit(environment.moduleGraph.getModuleById(id));
  return Promise.all(
    [...found].map(async ([id, { url }]) => {
      const module: { default?: unknown } = await environment.runner.import(toInline(url));
      return { id, css: typeof module.default === "string" ? module.default : "" };
    }),
  );
}

/** The parameter goes first: compilers recognise a component's style by the end of its query, such as `lang.css`. */
function toInline(url: string): string {
  return url.includes("?") ? url.replace("?", "?inline&") : `${url}?inline`;
}
