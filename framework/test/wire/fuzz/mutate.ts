import { allPoints } from "../all-points.ts";
import type { Random } from "../random.ts";
import { to } from "../wire-point.ts";

/** Pieces that mean something to a parser. */
const WORDS: readonly [string, ...string[]] = [
  "\r\n",
  "\n",
  "\r",
  "\0",
  " ",
  "\t",
  ":",
  ";",
  ",",
  "0\r\n\r\n",
  "ffffffffffffffff",
  "Content-Length: 5\r\n",
  "Content-Length: 18446744073709551615\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Expect: 100-continue\r\n",
  "Connection: close\r\n",
  "Connection: Upgrade\r\nUpgrade: x\r\n",
  "Host: b\r\n",
  "HTTP/1.0",
  "HTTP/9.9",
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n",
  "\xff\xfe",
];

const SEEDS: readonly [Buffer, ...Buffer[]] = [
  Buffer.from(to("GET / HTTP/1.1"), "latin1"),
  ...allPoints
    .flatMap(({ accepts, refuses }) => [accepts, refuses].flat())
    .filter(({ bytes }) => bytes.length < 2000)
    .map(({ bytes }) => Buffer.from(bytes, "latin1")),
];

/** Bytes that begin as a request and have been changed in a few places. */
export function mutate(random: Random): Buffer {
  let bytes = random.pick(SEEDS);
  if (random.below(4) === 0) bytes = Buffer.concat([bytes, random.pick(SEEDS)]);
  for (let changes = random.below(6); changes > 0; changes -= 1) bytes = change(bytes, random);
  return bytes;
}

function change(bytes: Buffer, random: Random): Buffer {
  const start = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, start + random.below(12));
  const [before, piece, after] = [
    bytes.subarray(0, start),
    bytes.subarray(start, end),
    bytes.subarray(end),
  ];
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([before, Buffer.from([random.below(256)]), bytes.subarray(start)]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, piece, piece, after]);
    case 3:
      return Buffer.concat([before, Buffer.from(random.pick(WORDS), "latin1"), after]);
    case 4:
      return Buffer.concat([before, piece.map((byte) => byte ^ (1 << random.below(8))), after]);
    default:
      return Buffer.concat([
        before,
        Buffer.from(random.pick(WORDS), "latin1"),
        bytes.subarray(start),
      ]);
  }
}
