/**
 * Finds the client's address behind proxies that you name.
 *
 * @module
 */
export { type ClientAddressOptions, createClientAddress } from "./create-client-address.ts";
export type { ForwardedHeader } from "./forwarded-hops.ts";
