/** The last headers of answers, which tell about the connection and the time. */
export interface AnswerTail {
  /** Sets the date; to be called once a second or more often. */
  setDate(): void;
  /** The headers with the empty line behind them. */
  read(closes: boolean, hasDate: boolean): string;
}

/** Creates the tails for a keep-alive timeout in milliseconds; zero is none. */
export function createAnswerTail(keepAliveTimeout: number): AnswerTail {
  const seconds = Math.floor(keepAliveTimeout / 1000);
  const hint = keepAliveTimeout > 0 ? `keep-alive: timeout=${String(seconds)}\r\n` : "";
  const keeping = `connection: keep-alive\r\n${hint}\r\n`;
  const closing = "connection: close\r\n\r\n";
  let datedKeeping = keeping;
  let datedClosing = closing;
  return {
    setDate() {
      const date = `date: ${new Date().toUTCString()}\r\n`;
      datedKeeping = date + keeping;
      datedClosing = date + closing;
    },
    read(closes, hasDate) {
      if (hasDate) return closes ? closing : keeping;
      return closes ? datedClosing : datedKeeping;
    },
  };
}
