import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A server on this machine. With a URL of "https:" it is spoken to through TLS. */
export interface Reachable {
  readonly port: number;
  readonly url?: string;
}

/** The certificate of {@link readTestTls}, which the client has to trust. */
export function readTestCertificate(): string {
  return readFileSync(new URL("tls/localhost-cert.pem", import.meta.url), "utf8");
}

/** A certificate for "localhost", and its key. */
export function readTestTls(): { key: string; cert: string } {
  const key = readFileSync(new URL("tls/localhost-key.pem", import.meta.url), "utf8");
  return { key, cert: readTestCertificate() };
}

/** Opens a connection to a server on which bytes can be sent as they are. */
export async function openSocket(server: Reachable): Promise<Socket> {
  const address = { port: server.port, host: "localhost" };
  const isEncrypted = server.url?.startsWith("https:") === true;
  const socket = isEncrypted
    ? connectTls({ ...address, servername: "localhost", ca: readTestCertificate() })
    : connect(address);
  await new Promise<void>((resolve, reject) => {
    socket.once(isEncrypted ? "secureConnect" : "connect", resolve).once("error", reject);
  });
  socket.on("error", () => undefined);
  return socket;
}

/** Sends bytes as they are and collects everything until the server ends the connection. */
export async function sendRaw(server: Reachable, bytes: string | Uint8Array): Promise<string> {
  const socket = await openSocket(server);
  const received = readAll(socket);
  socket.write(bytes);
  return received;
}

/** Everything a socket receives until its other end is closed. */
export function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.once("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

/** Waits until a socket has received a text, and returns all it has received since the call. */
export function readUntil(socket: Socket, text: string): Promise<string> {
  let received = "";
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      received += chunk.toString("latin1");
      if (!received.includes(text)) return;
      socket.off("data", onData);
      resolve(received);
    };
    socket.on("data", onData);
    socket.once("close", () => reject(new Error(`Closed before "${text}" came: ${received}`)));
  });
}

/** Takes the first answer out of what a connection received. */
export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(statusLine.split(" ")[1]), headers, body: text.slice(end + 4) };
}
