import { acceptLazyRequests } from "../../src/runtimes/node/web/accept-lazy-requests.ts";
import type { Case, Group, Maker } from "./case.ts";
import { globals } from "./cases/globals.ts";
import { inheritance } from "./cases/inheritance.ts";
import { laziness } from "./cases/laziness.ts";
import { lightView } from "./cases/light-view.ts";
import { requestBody, requestWithoutBody } from "./cases/request-body.ts";
import { requestAsInit, requestConstruct } from "./cases/request-construct.ts";
import { requestFetch } from "./cases/request-fetch.ts";
import { requestHeaders } from "./cases/request-headers.ts";
import { requestClone, requestSignal, requestStream } from "./cases/request-stream.ts";
import { requestStructure } from "./cases/request-structure.ts";
import { responseBody, responseClone } from "./cases/response-body.ts";
import { responseHeaders } from "./cases/response-headers.ts";
import { responseStructure } from "./cases/response-structure.ts";
import { arriving, native, streamed, whole } from "./makers.ts";

const requests: readonly Group[] = [
  requestStructure,
  requestHeaders,
  requestBody,
  requestWithoutBody,
  requestStream,
  requestClone,
  requestSignal,
  requestConstruct,
  requestAsInit,
  requestFetch,
];

const responses: readonly Group[] = [
  responseStructure,
  responseHeaders,
  responseBody,
  responseClone,
];

/** Groups of cases, what they look at, and what has to be in place first. */
export interface Part {
  readonly name: string;
  readonly groups: readonly Group[];
  readonly make: Maker;
  readonly prepare: () => void;
}

/**
 * What the Fetch standard promises, and what of it is ours. The platform's own classes keep it too, or else a
 * case is wrong; they are asked a second time once `Request` and `fetch` have been wrapped. The order matters.
 */
export const suite: readonly Part[] = [
  { name: "native", groups: [...requests, ...responses], make: native, prepare: () => undefined },
  {
    name: "native, where lazy requests are accepted",
    groups: requests,
    make: native,
    prepare: acceptLazyRequests,
  },
  {
    name: whole.name,
    groups: [...requests, ...responses],
    make: whole,
    prepare: acceptLazyRequests,
  },
  { name: arriving.name, groups: requests, make: arriving, prepare: acceptLazyRequests },
  { name: streamed.name, groups: requests, make: streamed, prepare: acceptLazyRequests },
  {
    name: "beyond the standard",
    groups: [laziness, lightView, inheritance, globals],
    make: whole,
    prepare: acceptLazyRequests,
  },
];

/** The number of cases, each counted once. */
export function countCases(): number {
  const cases = new Set<Case>();
  for (const { groups } of suite)
    for (const group of groups) group.cases.forEach((one) => cases.add(one));
  return cases.size;
}
