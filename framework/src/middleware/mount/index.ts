/**
 * Hands requests on to other apps, by path or by host.
 *
 * @module
 */
export { type HostParams } from "./host-pattern.ts";
export { host } from "./host.ts";
export { hosts } from "./hosts.ts";
export { type FetchTarget, mount } from "./mount.ts";
