import type { Assets, RenderInput } from "@openspeed/vite";
import { createElement, Suspense, use, type ReactNode } from "react";
import { toPageTree } from "./page-tree.ts";

/**
 * The whole document. React has to render all of it for tags like `<title>` in components to end up in `<head>`. The
 * browser hydrates `#app` alone; `toHydratable` in `client.ts` repeats how it is nested here.
 */
export function toDocument(input: RenderInput): ReactNode {
  const { lang, nonce, deferred } = input;
  const app = createElement("div", { id: "app" }, toPageTree(input));
  const scripts = deferred.length === 0 ? null : toScripts(deferred, nonce);
  return createElement("html", { lang }, toHead(input), createElement("body", null, app, scripts));
}

/** The scripts that start the browser's side, as React takes them. */
export function toBootstrap({ assets, payload }: RenderInput): Bootstrap {
  const { entry } = assets;
  return entry === undefined ? {} : { bootstrapScriptContent: payload, bootstrapModules: [entry] };
}

interface Bootstrap {
  bootstrapScriptContent?: string;
  bootstrapModules?: string[];
}

const known = new WeakMap<Assets, readonly ReactNode[]>();

function toHead({ assets, nonce }: RenderInput): ReactNode {
  let links = known.get(assets);
  if (links === undefined) known.set(assets, (links = toLinks(assets)));
  if (assets.styles.length === 0) return createElement("head", null, ...links);
  const styles = assets.styles.map(({ id, css }) =>
    createElement("style", {
      key: id,
      nonce,
      "data-vite-dev-id": id,
      dangerouslySetInnerHTML: { __html: css },
    }),
  );
  return createElement("head", null, ...links, styles);
}

function toLinks(assets: Assets): readonly ReactNode[] {
  return [
    createElement("meta", { charSet: "utf-8" }),
    createElement("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    ...assets.stylesheets.map((href) => createElement("link", { rel: "stylesheet", href })),
    ...assets.preloads.map((href) => createElement("link", { rel: "modulepreload", href })),
  ];
}

function toScripts(deferred: readonly Promise<string>[], nonce: string): ReactNode {
  return deferred.map((script, index) =>
    createElement(Suspense, { key: index }, createElement(Script, { script, nonce })),
  );
}

/** A script that settles a promise in the page's data, sent when it has settled. */
function Script({
  script,
  nonce,
}: {
  readonly script: Promise<string>;
  readonly nonce: string;
}): ReactNode {
  return createElement("script", { nonce, dangerouslySetInnerHTML: { __html: use(script) } });
}
