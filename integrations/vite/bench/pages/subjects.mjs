import { fileURLToPath } from "node:url";

const VITE = "vite/bin/vite.js";
const NEXT = "next/dist/bin/next";
const NUXT = "nuxt/bin/nuxt.mjs";
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
      dev: [VITE, "--host", "127.0.0.1", "--strictPort", "--port"],
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
  toSubject({
    name: "next",
    kind: "peer",
    ui: "react",
    title: "Next",
    shared: "shared",
    build: [NEXT, "build"],
    start: ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1"],
    dev: [NEXT, "dev", "-H", "127.0.0.1", "-p"],
    caches: [".next"],
  }),
  toSubject({
    name: "nuxt",
    kind: "peer",
    ui: "vue",
    title: "Nuxt",
    shared: "app/shared",
    build: [NUXT, "build"],
    start: [".output/server/index.mjs"],
    dev: [NUXT, "dev", "--host", "127.0.0.1", "--port"],
    caches: [".nuxt", ".output", "node_modules/.cache", "node_modules/.vite"],
  }),
  toSubject({
    name: "sveltekit",
    kind: "peer",
    ui: "svelte",
    title: "SvelteKit",
    shared: "src/shared",
    build: [VITE, "build"],
    start: ["build/index.js"],
    dev: [VITE, "--host", "127.0.0.1", "--strictPort", "--port"],
    caches: [".svelte-kit", "build", "node_modules/.vite"],
  }),
];

export const subjectNames = SUBJECTS.map(({ name }) => name);

/** @param {string[]} [only] names of subjects; undefined for all */
export function listSubjects(only) {
  return SUBJECTS.filter(({ name }) => only === undefined || only.includes(name));
}

/** The first subject of each app: some apps are served in several ways. */
export function listApps(subjects) {
  return subjects.filter(
    ({ app }, index) => subjects.findIndex((subject) => subject.app === app) === index,
  );
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
