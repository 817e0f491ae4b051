import type { WirePage } from "../shared/wire.ts";

/** What one part of the browser's side tells the other about a navigation. */
export interface NavigationNote {
  /** The target's page, when an answer brought it along. */
  readonly page?: WirePage;
  /** Leaves scroll position and focus alone, because the same page is shown again. */
  readonly keepPlace?: boolean;
  /** The form that was sent, to be emptied once it has been answered. */
  readonly form?: HTMLFormElement;
}

/** Marks a note. No code outside of this package can make one. */
export const kNote: unique symbol = Symbol("openspeed.navigation");

/** The note that a navigation was begun with. */
export function readNote({ info }: NavigateEvent): NavigationNote {
  return typeof info === "object" && info !== null && kNote in info
    ? (info[kNote] as NavigationNote)
    : {};
}
