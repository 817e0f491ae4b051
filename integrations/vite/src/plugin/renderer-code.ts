import type { PluginState } from "./plugin-state.ts";

/**
 * Writes the module that finds the renderer of a node's UI library. Of several libraries, each renderer is imported
 * when one of its pages is first asked for.
 */
export function toRendererCode(state: PluginState): string {
  const [first, ...others] = state.usedUis();
  if (first === undefined) return "export const rendererFor = () => undefined;\n";
  if (others.length === 0) {
    return `import { render } from ${JSON.stringify(first.server)};
export const rendererFor = () => render;
`;
  }
  const imports = [first, ...others].map(
    ({ name, server }) => `  ${JSON.stringify(name)}: () => import(${JSON.stringify(server)}),`,
  );
  return `const uis = ${JSON.stringify(state.routes().nodes.map(({ ui }) => ui))};
const imports = {
${imports.join("\n")}
};
const known = {};
export function rendererFor(node) {
  const ui = uis[node];
  return known[ui] ?? imports[ui]().then(({ render }) => (known[ui] = render));
}
`;
}
