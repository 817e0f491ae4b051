import { fileURLToPath } from "node:url";

const VITE = "vite/bin/vite.js";
const TITLES = { react: "React", vue: "Vue", svelte: "Svelte" };

/**
 * Who is measured. A subject's app is `apps/<app>`, and what it shows is the same for all subjects of a UI library.
 *
 * - `shared`: where the app has the shared components, data and styles
 * - `build`, `start`, `dev`: a program and its arguments; `start` is a file of the built app, the others are of
 *   what is installed
 * - `caches`: what builds and dev servers leave behind
 */
const SUBJECTS = [
  ...["react", "vue", "svelte"].map((ui) =>
    toSubject({
      name: `openspeed-${ui}`,
      kind: "openspeed",
      ui,
      title: `OpenSpeed, ${TITLES[ui]}`,
      shared: "src/shared",
      build: [VITE, "build"],
      start: ["dist/server.js"],
      dev: [VITE, "--strictPort", "--port"],
      caches: ["dist", ".openspeed", "node_modules/.vite"],
    }),
  ),
  toBare("bare-react", { ui: "react", renderer: "renderToPipeableStream" }),
  toBare("bare-vue", { ui: "vue", renderer: "renderToString" }),
  toBare("bare-vue-stream", {
    app: "bare-vue",
    ui: "vue",
    renderer: "renderToWebStream",
    args: ["stream"],
  }),
  toBare("bare-svelte", { ui: "svelte", renderer: "render" }),
];

export const subjectNames = SUBJECTS.map(({ name }) => name);

/** @param {string[]} [only] names of subjects; undefined for all */
export function listSubjects(only) {
  return SUBJECTS.filter(({ name }) => only === undefined || only.includes(name));
}

/** A renderer on `node:http`, without a framework. */
function toBare(name, { app = name, ui, renderer, args = [] }) {
  return toSubject({
    name,
    app,
    kind: "bare",
    ui,
    title: `bare ${TITLES[ui]}, ${renderer}`,
    shared: "src/shared",
    build: [VITE, "build", "--app"],
    start: ["dist/server/server.js", ...args],
    caches: ["dist"],
  });
}

function toSubject({ name, app = name, ...subject }) {
  const folder = fileURLToPath(new URL(`work/${app}/`, import.meta.url));
  return { name, app, folder, ...subject };
}
