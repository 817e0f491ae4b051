import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll } from "vitest";
import { serve } from "../src/runtimes/node/index.ts";
import { createHttp2Client } from "./http2-client.ts";
import { describeEarlyHints } from "./node-early-hints.contract.ts";
import { describeFailures } from "./node-failures.contract.ts";
import { describeNodeServer, type Serve } from "./node-server.contract.ts";
import { describeStalledClients } from "./node-stalled-clients.contract.ts";
import { readTestCertificate, readTestTls } from "./raw-request.ts";

setDefaultCACertificates([...getCACertificates("default"), readTestCertificate()]);

const client = createHttp2Client(readTestCertificate());
afterAll(() => client.close());

const serveHttp2: Serve = (app, options) =>
  serve(app, { ...options, server: "node:http2", tls: readTestTls() });

// What the contract sends as bytes is HTTP/1.1, which the same port speaks.
describeNodeServer("serve on node:http2 with TLS", serveHttp2, {
  fetch: client.fetch,
  hasConnectionHeaders: false,
  hasNodePair: false,
});
describeFailures("serve on node:http2 with TLS", serveHttp2, client.fetch);

describeNodeServer("serve on node:http2 with TLS, to clients of HTTP/1.1", serveHttp2);
describeEarlyHints("serve on node:http2 with TLS, to clients of HTTP/1.1", serveHttp2);
describeStalledClients("serve on node:http2 with TLS, to clients of HTTP/1.1", serveHttp2);
