const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const OWNER = /* @__PURE__ */ Symbol.for("openspeed.node.signals");

/**
 * Stops a server on the first SIGTERM or SIGINT and then exits; a second signal exits at once. With several
 * servers in one process, the last one to stop exits. Returns what takes the listeners off again.
 */
export function onStopSignals(stop: () => Promise<void>): () => void {
  let isStopping = false;
  const listener = Object.assign(
    (signal: (typeof SIGNALS)[number]): void => {
      if (isStopping) process.exit(signal === "SIGINT" ? 130 : 143);
      isStopping = true;
      void stop().finally(() => {
        remove();
        if (!isAnotherStopping()) process.exit(0);
      });
    },
    { [OWNER]: true },
  );
  const remove = (): void => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    if (!isStopping) remove();
  };
}

function isAnotherStopping(): boolean {
  return SIGNALS.some((signal) => process.listeners(signal).some((listener) => OWNER in listener));
}
