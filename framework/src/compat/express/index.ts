/**
 * Runs code written for Express inside OpenSpeed: adapters for its functions, its body parsing, and the
 * shape of its apps. It needs Node, and does not need Express.
 *
 * @module
 */
export {
  jsonBody,
  type JsonBodyOptions,
  readBody,
  urlencodedBody,
  type UrlencodedBodyOptions,
} from "./body.ts";
export type { CookieOptions } from "./cookie.ts";
export { expressRoute } from "./express-route.ts";
export { type AdaptedExpress, fromExpress } from "./from-express.ts";
export { fromExpressError } from "./from-express-error.ts";
export { notFoundPage } from "./not-found-page.ts";
export type { ExpressPath } from "./path-matcher.ts";
export type { SendFileOptions } from "./send-file.ts";
export { type ExpressShape, toListener } from "./to-listener.ts";
export type {
  ErrorRequestHandler,
  ExpressHandlers,
  ForeignHandler,
  NextFunction,
  Request,
  RequestHandler,
  Response,
} from "./types.ts";
