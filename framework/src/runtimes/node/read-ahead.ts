type Read<T> = Promise<ReadableStreamReadResult<T>>;

/** Starts to read a piece of a body before the previous one is written. */
export function startRead<T>(reader: ReadableStreamDefaultReader<T>): Read<T> {
  const read = reader.read();
  // It may fail while an earlier piece is still being written; whoever awaits it learns of it then.
  read.catch(() => undefined);
  return read;
}

/** The result of a read that is done already; undefined if it still has to wait. */
export async function peek<T>(read: Read<T>): Promise<Awaited<Read<T>> | undefined> {
  let immediate: NodeJS.Immediate | undefined;
  const tick = new Promise<undefined>((resolve) => {
    immediate = setImmediate(resolve, undefined);
  });
  try {
    return await Promise.race([read, tick]);
  } finally {
    clearImmediate(immediate);
  }
}
