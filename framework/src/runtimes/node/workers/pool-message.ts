/** What a worker tells the process that started it. */
export type FromWorker =
  | { readonly openspeed: "listening"; readonly port: number }
  | { readonly openspeed: "failed"; readonly error: PlainError }
  | { readonly openspeed: "restart" };

/** What that process tells its workers. */
export interface ToWorker {
  readonly openspeed: "stop";
  /** How long idle connections may stay, in milliseconds. */
  readonly grace: number;
}

/** The parts of an error that travel from one process to another. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

/** A variable in the worker's environment: the port to listen on, or empty for the one in the options. */
export const PORT_VARIABLE = "OPENSPEED_WORKER_PORT";

/** Workers exchange messages of their own, too. */
export function isFromWorker(message: unknown): message is FromWorker {
  return isOurs(message, ["listening", "failed", "restart"]);
}

export function isToWorker(message: unknown): message is ToWorker {
  return isOurs(message, ["stop"]);
}

function isOurs(message: unknown, kinds: readonly string[]): boolean {
  return (
    typeof message === "object" &&
    message !== null &&
    "openspeed" in message &&
    kinds.includes(String(message.openspeed))
  );
}

export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message } = error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return code === undefined ? { name, message } : { name, message, code };
}

/** Turns it back into an error that a program can compare and print. */
export function fromPlainError({ name, message, code }: PlainError): Error {
  const error = name === "TypeError" ? new TypeError(message) : new Error(message);
  return Object.assign(error, code === undefined ? {} : { code });
}
