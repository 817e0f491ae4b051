import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll } from "vitest";
import { serve } from "../src/runtimes/node/index.ts";
import { createHttp2Client } from "./http2-client.ts";
import { describeNodeServer } from "./node-server.contract.ts";
import { readTestCertificate, readTestTls } from "./raw-request.ts";

setDefaultCACertificates([...getCACertificates("default"), readTestCertificate()]);

const client = createHttp2Client(readTestCertificate());
afterAll(() => client.close());

// What the contract sends as bytes is HTTP/1.1, which the same port speaks.
describeNodeServer(
  "serve on node:http2 with TLS",
  (app, options) => serve(app, { ...options, server: "node:http2", tls: readTestTls() }),
  { fetch: client.fetch, hasConnectionHeaders: false, hasNodePair: false },
);

describeNodeServer("serve on node:http2 with TLS, to clients of HTTP/1.1", (app, options) =>
  serve(app, { ...options, server: "node:http2", tls: readTestTls() }),
);
