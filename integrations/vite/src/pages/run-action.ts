import { HttpError } from "openspeed";
import { findActionName, withoutActionName } from "../shared/action-name.ts";
import type { LoadedNode } from "./module-loader.ts";
import { checkOrigin } from "./check-origin.ts";
import { holdPromises } from "./hold-promises.ts";
import { isFailure, isRedirect, redirect, type Redirect } from "./results.ts";
import type { Site } from "./site.ts";
import type { Action } from "./types.ts";
import type { Visit } from "./visit.ts";

/** What an action came to. */
export type ActionOutcome =
  | { readonly kind: "redirect"; readonly redirect: Redirect }
  | { readonly kind: "form"; readonly status: number; readonly form: unknown }
  | { readonly kind: "failed"; readonly error: unknown };

const FORM_TYPES = new Set([
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "text/plain",
]);

/**
 * Runs the action that a form was sent to. What the action throws is part of the outcome.
 * @throws HttpError 403, 404, 405 or 415 when there is nothing to run.
 */
export async function runAction(
  visit: Visit,
  page: LoadedNode | undefined,
  site: Site,
): Promise<ActionOutcome> {
  const { event } = visit;
  checkOrigin(event.request, visit.ctx.url, site.trustedOrigins);
  const action = findAction(page, event.url);
  checkContentType(event.request);
  try {
    const result = await action(event);
    holdPromises(isFailure(result) ? result.data : result);
    if (isRedirect(result)) return { kind: "redirect", redirect: result };
    if (isFailure(result)) return { kind: "form", status: result.status, form: result.data };
    if (result === undefined || result === null)
      return { kind: "redirect", redirect: redirect(toSelf(event.url)) };
    return { kind: "form", status: 200, form: result };
  } catch (error) {
    return isRedirect(error) ? { kind: "redirect", redirect: error } : { kind: "failed", error };
  }
}

function findAction(page: LoadedNode | undefined, url: URL): Action {
  const actions = page?.server?.actions;
  if (actions === undefined) {
    throw new HttpError(405, "This page takes no forms.", { headers: { allow: "GET, HEAD" } });
  }
  const name = findActionName(url) ?? "default";
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw new HttpError(404, `This page has no action named "${name}".`);
  return action;
}

function checkContentType(request: Request): void {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!FORM_TYPES.has(type)) throw new HttpError(415, "An action takes what an HTML form sends.");
}

function toSelf(url: URL): string {
  const { pathname, search } = withoutActionName(url);
  return pathname + search;
}
