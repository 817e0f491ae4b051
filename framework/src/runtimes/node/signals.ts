const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const OWNER = /* @__PURE__ */ Symbol.for("openspeed.node.signals");

/**
 * Stops a server on the first SIGTERM or SIGINT and then exits; a second signal exits at once. With several
 * servers in one process, the last one to stop exits. `stop` is told how many milliseconds idle connections
 * may stay. Returns what takes the listeners off again.
 */
export function onStopSignals(stop: (grace: number) => Promise<void>): () => void {
  let isStopping = false;
  let isSignalled = false;
  const begin = (grace: number): void => {
    if (isStopping) return;
    isStopping = true;
    void stop(grace).finally(() => {
      remove();
      if (!isAnotherStopping()) process.exit();
    });
  };
  const listener = Object.assign(
    (signal: (typeof SIGNALS)[number]): void => {
      if (isSignalled) process.exit(signal === "SIGINT" ? 130 : 143);
      isSignalled = true;
      begin(0);
    },
    { [OWNER]: begin },
  );
  const remove = (): void => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    if (!isStopping) remove();
  };
}

/**
 * Stops every server of this process as a first signal would, with `grace` milliseconds for idle connections.
 * A signal that comes as well, as it does when a whole group of processes is signalled, is then no second one.
 * Returns whether there was a server to stop.
 */
export function stopAsSignalled(grace: number): boolean {
  const begins = process.listeners("SIGTERM").flatMap((listener) => {
    const begin: unknown = Reflect.get(listener, OWNER);
    return typeof begin === "function" ? [begin] : [];
  });
  for (const begin of begins) Reflect.apply(begin, undefined, [grace]);
  return begins.length > 0;
}

function isAnotherStopping(): boolean {
  return SIGNALS.some((signal) => process.listeners(signal).some((listener) => OWNER in listener));
}
