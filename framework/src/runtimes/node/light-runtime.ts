import type { Runtime } from "../../runtime.ts";
import { LightResponse } from "./web/light-response.ts";

/** Servers that send light responses as they are, and check what goes into a head themselves. */
export const LIGHT_RUNTIME: Runtime = {
  checksHeads: true,
  makeResponse: (body, status, contentType, headers) =>
    new LightResponse(body, status, contentType, headers),
};
