export const SERVER_ID = "virtual:openspeed/server";
export const CLIENT_ID = "virtual:openspeed/client";
export const ROUTES_ID = "virtual:openspeed/routes";
export const RENDERER_ID = "virtual:openspeed/renderer";
export const ASSETS_ID = "virtual:openspeed/assets";
export const NODE_ID = "virtual:openspeed/node";

/** All of them. */
export const VIRTUAL_IDS: ReadonlySet<string> = new Set([
  SERVER_ID,
  CLIENT_ID,
  ROUTES_ID,
  RENDERER_ID,
  ASSETS_ID,
  NODE_ID,
]);

/** The id that plugins see: the zero byte keeps others from reading it as a file. */
export function toResolved(id: string): string {
  return `\0${id}`;
}
