import type { Socket } from "node:net";
import { readSending } from "./read-sending.ts";

const LONGEST_LOOK_MS = 5000;

/**
 * Ends a connection whose client takes nothing of what waits to be sent to it for `sendTimeout` milliseconds; 0 is no
 * limit. Returns what ends the watch.
 */
export function endStalled(socket: Socket, sendTimeout: number): () => void {
  if (sendTimeout <= 0) return () => undefined;
  let { taken } = readSending(socket);
  let takenAt = performance.now();
  const timer = setInterval(
    () => {
      const before = taken;
      const sending = readSending(socket);
      taken = sending.taken;
      const now = performance.now();
      if (sending.unsent === 0 || taken !== before) takenAt = now;
      else if (now - takenAt >= sendTimeout) socket.destroy();
    },
    Math.min(LONGEST_LOOK_MS, sendTimeout / 4),
  );
  return () => clearInterval(timer);
}
