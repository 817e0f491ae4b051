import { chunkPoints } from "./points/chunks.ts";
import { connectionPoints } from "./points/connections.ts";
import { contentLengthPoints } from "./points/content-length.ts";
import { fieldPoints } from "./points/fields.ts";
import { hostPoints } from "./points/host.ts";
import { requestLinePoints } from "./points/request-line.ts";
import { smugglingPoints } from "./points/smuggling.ts";
import { targetPoints } from "./points/targets.ts";
import { transferCodingPoints } from "./points/transfer-coding.ts";
import type { WirePoint } from "./wire-point.ts";

/** What RFC 9112, and RFC 9110 where it is about the wire, asks of a server that reads requests. */
export const allPoints: readonly WirePoint[] = [
  ...requestLinePoints,
  ...targetPoints,
  ...fieldPoints,
  ...hostPoints,
  ...contentLengthPoints,
  ...transferCodingPoints,
  ...chunkPoints,
  ...connectionPoints,
  ...smugglingPoints,
];
