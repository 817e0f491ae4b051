import type { Group } from "./case.ts";
import { answers } from "./cases/answers.ts";
import { forms, json, text } from "./cases/bodies.ts";
import { bytes } from "./cases/bytes.ts";
import { errors } from "./cases/errors.ts";
import { headers } from "./cases/headers.ts";
import { kept } from "./cases/kept.ts";
import { layers } from "./cases/layers.ts";
import { limits } from "./cases/limits.ts";
import { methods } from "./cases/methods.ts";
import { query } from "./cases/query.ts";
import { redirects } from "./cases/redirects.ts";
import { encoding, routing } from "./cases/routing.ts";
import { status } from "./cases/status.ts";
import { streams } from "./cases/streams.ts";
import { connections, hostile, targets } from "./cases/wire.ts";

/** Everything a runtime promises about `app.ts`. */
export const suite: readonly Group[] = [
  methods,
  routing,
  encoding,
  query,
  headers,
  json,
  text,
  forms,
  limits,
  streams,
  answers,
  status,
  redirects,
  errors,
  layers,
  kept,
  bytes,
  targets,
  hostile,
  connections,
];
