export const SERVER_ID = "virtual:openspeed/server";
export const ROUTES_ID = "virtual:openspeed/routes";
export const RENDERER_ID = "virtual:openspeed/renderer";
export const ASSETS_ID = "virtual:openspeed/assets";
export const ENTRY_ID = "virtual:openspeed/entry";
export const PRERENDER_ID = "virtual:openspeed/prerender";

const CLIENT_PREFIX = "virtual:openspeed/client/";
const SHARED_IDS: ReadonlySet<string> = new Set([
  SERVER_ID,
  ROUTES_ID,
  RENDERER_ID,
  ASSETS_ID,
  ENTRY_ID,
  PRERENDER_ID,
]);

/** The browser's entry for the pages of one UI library. */
export function toClientId(ui: string): string {
  return CLIENT_PREFIX + ui;
}

/** The UI library whose entry an id names. */
export function findClientUi(id: string): string | undefined {
  return id.startsWith(CLIENT_PREFIX) ? id.slice(CLIENT_PREFIX.length) : undefined;
}

/** Whether a module is written by the plugin. */
export function isVirtualId(id: string): boolean {
  return SHARED_IDS.has(id) || findClientUi(id) !== undefined;
}

/** The id that plugins see: the zero byte keeps others from reading it as a file. */
export function toResolved(id: string): string {
  return `\0${id}`;
}
