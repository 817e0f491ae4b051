import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";

/** What a frame begins with (RFC 9113, section 6). */
export const FRAME = {
  data: 0,
  headers: 1,
  resetStream: 3,
  settings: 4,
  goAway: 7,
  continuation: 9,
} as const;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** A connection on which frames can be sent that no client would send. */
export interface FrameConnection {
  readonly socket: Socket;
  send(...frames: readonly Uint8Array[]): void;
  /** The first frame of a type on a stream, or undefined when the server hangs up without it. */
  receive(type: number, stream: number): Promise<Frame | undefined>;
}

const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEAD_LENGTH = 9;
const END_STREAM = 1;
const END_HEADERS = 4;

export function toFrame(frame: Omit<Frame, "payload"> & { payload?: Uint8Array }): Buffer {
  const { type, flags, stream, payload = new Uint8Array() } = frame;
  const head = Buffer.alloc(HEAD_LENGTH);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A whole request without a body. Field by field, as literals that no table takes in (RFC 7541, 6.2.2). */
export function toRequestFrame(stream: number, fields: readonly (readonly string[])[]): Buffer {
  const payload = Buffer.concat(
    fields.map((pair) => Buffer.concat([Buffer.of(0), ...pair.map(toText)])),
  );
  return toFrame({ type: FRAME.headers, flags: END_STREAM | END_HEADERS, stream, payload });
}

export function toResetFrame(stream: number, code: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(code);
  return toFrame({ type: FRAME.resetStream, flags: 0, stream, payload });
}

function toText(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  if (bytes.length > 126) throw new RangeError("The length would take more than one byte.");
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

/** Connects without TLS and sends the preface and empty settings. */
export async function openFrames(port: number): Promise<FrameConnection> {
  const socket = connect(port, "localhost");
  await once(socket, "connect");
  socket.on("error", () => undefined);
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  let rest = Buffer.alloc(0);
  const wake = (): void => {
    for (const check of waiting) check();
  };
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let frame = takeFrame(rest); frame !== undefined; frame = takeFrame(rest)) {
      rest = rest.subarray(HEAD_LENGTH + frame.payload.length);
      frames.push(frame);
    }
    wake();
  });
  socket.once("close", wake);
  socket.write(PREFACE);
  socket.write(toFrame({ type: FRAME.settings, flags: 0, stream: 0 }));
  return {
    socket,
    send: (...sent) => void socket.write(Buffer.concat(sent)),
    receive(type, stream) {
      return new Promise((resolve) => {
        const check = (): void => {
          const found = frames.find((frame) => frame.type === type && frame.stream === stream);
          if (found === undefined && !socket.destroyed) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
    },
  };
}

function takeFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < HEAD_LENGTH) return undefined;
  const length = bytes.readUIntBE(0, 3);
  if (bytes.length < HEAD_LENGTH + length) return undefined;
  return {
    type: bytes.readUInt8(3),
    flags: bytes.readUInt8(4),
    stream: bytes.readUInt32BE(5),
    payload: bytes.subarray(HEAD_LENGTH, HEAD_LENGTH + length),
  };
}
