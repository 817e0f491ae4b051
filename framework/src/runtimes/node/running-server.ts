/** A server that is listening. */
export interface RunningServer {
  /**
   * Where to reach it, without a slash at the end: "http://localhost:3000", or "https:" with `tls`. For a
   * socket it is "unix:" and the path, which programs that speak of Unix sockets understand and `fetch`
   * does not.
   */
  readonly url: string;
  /** 0 for a socket. */
  readonly port: number;
  /** Empty for a socket. */
  readonly hostname: string;
  /**
   * Stops accepting, lets what is in flight finish, and resolves when the last connection is closed. With
   * `workers`, that of the first process stops all of them, and that of a worker itself alone: another one
   * takes its place when it exits.
   */
  close(): Promise<void>;
  /**
   * Replaces the workers one by one with processes that run the program as it is now. Each answers until the
   * next one listens, so that no connection is refused; when that does not come to listen, the old ones stay.
   * In a worker it resolves as soon as the first process has been asked.
   *
   * @throws Error when the server has no `workers`, or a new one failed, ended before it listened, or took longer
   * than `startTimeout`.
   */
  restart(): Promise<void>;
}
