import type { Socket } from "node:net";
import { createError } from "../../../errors/create-error.ts";
import { createRefusal } from "../../../errors/create-refusal.ts";
import type { HttpError } from "../../../errors/http-error.ts";
import { toRawProblem } from "../raw-problem.ts";
import { dropBody } from "../response-body.ts";
import type { NodePlatform } from "../servable.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { refuseUpgrade, type UpgradedConnection } from "../upgraded-connection.ts";
import { LazyRequest } from "../web/lazy-request.ts";
import { takeLight } from "../web/light-response.ts";
import { ConnectionInput } from "./connection-input.ts";
import { ConnectionOutput } from "./connection-output.ts";
import type { ConnectionHost } from "./connection-host.ts";
import { createExchange } from "./create-exchange.ts";
import { createPlatform } from "./create-platform.ts";
import type { Exchange } from "./exchange.ts";
import type { BodyFlow } from "./incoming-body.ts";
import { type ReadSocket, readInto } from "./read-into.ts";
import type { RequestHead } from "./request-head.ts";
import type { RequestParser } from "./request-parser.ts";
import { sendLight } from "./send-light.ts";
import { sendResponse } from "./send-response.ts";
import { toIncomingMessage } from "./to-incoming-message.ts";
import { UrlReader } from "./url-reader.ts";

/** A client has this long to read an answer after which the connection ends, in milliseconds. */
const LINGER = 5000;

/** A client that has closed its side gets the answer that is ready within this time, in milliseconds. */
const HALF_CLOSED_GRACE = 1000;

/** What a client sends on while its request is answered is kept up to this size. */
const STASH_SIZE = 16 * 1024;

/**
 * One client: reads its requests one after the other, has the app answer each, and writes the answers in that
 * order. It is a class so that an idle connection is one object, and a request needs no closures.
 */
export class Connection implements BodyFlow {
  /** When the client will have taken too long, by `performance.now()`. */
  deadline: number;
  readonly socket: Socket;
  readonly output: ConnectionOutput;
  readonly #host: ConnectionHost;
  readonly #read: ReadSocket;
  readonly #listeners: readonly (readonly [name: string, listener: () => void])[] = [
    ["end", () => this.#onEnd()],
    ["drain", () => this.#onDrain()],
    ["close", () => this.#onClose()],
  ];
  readonly #urls: UrlReader;
  readonly #platform: NodePlatform;
  #parser: RequestParser | undefined;
  #exchange: Exchange | undefined;
  readonly #input = new ConnectionInput();
  #isPaused = false;
  /** Whether the body that is under way has enough bytes waiting. */
  #isHeld = false;
  /** No further request is read. */
  #isClosing = false;
  /** The client has closed its side. */
  #isHalfClosed = false;
  /** When the request began; once it is complete, when its last bytes came. */
  #requestTime = 0;

  constructor(host: ConnectionHost, socket: Socket) {
    this.#read = readInto(socket, host.buffer, (buffer, length) => this.#onBytes(buffer, length));
    this.socket = this.#read.socket;
    this.output = new ConnectionOutput(this.socket);
    this.#host = host;
    this.#urls = new UrlReader("encrypted" in socket);
    this.#platform = createPlatform(this.socket, () => this.#upgrade());
    this.deadline = performance.now() + host.headersTimeout;
    for (const [name, listener] of this.#listeners) this.socket.on(name, listener);
    // "close" follows.
    this.socket.on("error", () => undefined);
  }

  /** Ends the connection: at once if it is idle, else after the answer that is under way. */
  drain(): void {
    if (this.#exchange === undefined && this.#parser?.hasBegun !== true) this.close();
  }

  /** Ends the connection once all that was written is sent. */
  close(): void {
    this.#isClosing = true;
    this.output.flush();
    this.socket.end();
    this.deadline = performance.now() + LINGER;
    this.#input.clear();
    this.#steer();
  }

  destroy(): void {
    this.#isClosing = true;
    this.socket.destroy();
  }

  /** Called when the deadline has passed. */
  onDeadline(): void {
    const exchange = this.#exchange;
    const isReceiving =
      exchange === undefined ? this.#parser?.hasBegun === true : !exchange.isReceived;
    if (!isReceiving && this.#isSending()) return;
    this.deadline = Number.POSITIVE_INFINITY;
    if (this.#isClosing || this.#isHalfClosed || exchange?.hasHead === true) this.destroy();
    else if (!isReceiving) this.close();
    else this.refuse(createRefusal("OS2020", 408, "The request did not arrive in time."));
  }

  /** Whether the client is still taking what it was sent. Sets the deadline at which to look again. */
  #isSending(): boolean {
    const now = performance.now();
    const { keepAliveTimeout, stallTimeout } = this.#host;
    if (!this.output.isMoving(now, stallTimeout)) return false;
    const isIdle = this.output.unsent === 0 && !this.#isClosing;
    this.deadline = now + (isIdle ? keepAliveTimeout : Math.min(LINGER, keepAliveTimeout));
    return true;
  }

  onFirstRead(): void {
    const exchange = this.#exchange;
    if (exchange?.holdsBack !== true || exchange.hasHead) return;
    exchange.hasContinued = true;
    this.output.write("HTTP/1.1 100 Continue\r\n\r\n");
  }

  pause(): void {
    this.#isHeld = true;
    this.#steer();
  }

  resume(): void {
    this.#isHeld = false;
    if (!this.output.isGathering) this.#readOn();
  }

  /** Refuses what the client sends, in bytes, and ends the connection. */
  refuse(error: HttpError): void {
    const exchange = this.#exchange;
    const cutsOff = exchange?.hasHead === true && !exchange.isAnswered;
    this.#exchange = undefined;
    exchange?.lose();
    if (cutsOff || !this.socket.writable) {
      this.destroy();
      return;
    }
    if (exchange?.isAnswered !== true) this.output.write(toRawProblem(error));
    this.close();
  }

  #onBytes(buffer: Buffer<ArrayBuffer>, length: number): void {
    if (this.#isClosing) return;
    this.#input.add(buffer, length);
    this.#readOn();
    this.#input.keep(buffer);
  }

  #readOn(): void {
    if (this.output.isGathering) return;
    this.output.isGathering = true;
    while (this.#input.chunk !== undefined && this.#canRead()) this.#readSome(this.#input.chunk);
    this.output.isGathering = false;
    // Answers to what is pipelined behind may come within microtasks, and go out in the same write.
    if (this.#input.chunk === undefined) this.output.flush();
    else this.output.flushSoon();
    if (this.#isAtEnd()) this.#onEnd();
    this.#steer();
  }

  /** Lets the client send, unless there is enough to do with what it has sent. */
  #steer(): void {
    // A client that is held back can't be seen to go away: a second request alone is no reason to.
    const isFull = this.#input.length > STASH_SIZE;
    const pauses = !this.#isClosing && (this.output.isBlocked || this.#isHeld || isFull);
    if (pauses === this.#isPaused) return;
    this.#isPaused = pauses;
    if (pauses) this.socket.pause();
    else this.socket.resume();
  }

  #canRead(): boolean {
    return !this.#isClosing && !this.output.isBlocked && this.#exchange?.isReceived !== true;
  }

  #readSome(chunk: Buffer<ArrayBuffer>): void {
    const parser = (this.#parser ??= this.#host.parsers.take());
    const isNew = !parser.hasBegun;
    this.#input.advance(parser.read(chunk, this.#input.start, this.#input.end));
    if (isNew ? parser.hasBegun : parser.isComplete) this.#requestTime = performance.now();
    const { head, failure } = parser;
    if (failure !== undefined) this.refuse(failure);
    else if (head !== undefined) this.#take(parser, head);
    else if (isNew && parser.hasBegun) {
      this.deadline = this.#requestTime + this.#host.headersTimeout;
    }
  }

  /** Takes what the parser has found of a request whose head is complete. */
  #take(parser: RequestParser, head: RequestHead): void {
    const begun = this.#exchange;
    const exchange = begun ?? createExchange(head, this.#urls, this);
    this.#exchange = exchange;
    for (const piece of parser.takePieces()) exchange.body?.push(piece);
    if (parser.isComplete) {
      this.#parser = undefined;
      this.#host.parsers.giveBack(parser);
      this.deadline = this.#isHalfClosed
        ? performance.now() + HALF_CLOSED_GRACE
        : Number.POSITIVE_INFINITY;
      exchange.isReceived = true;
      exchange.body?.end();
    } else if (begun === undefined) {
      this.deadline = this.#requestTime + this.#host.requestTimeout;
    }
    if (begun === undefined) this.#ask(exchange);
    else if (exchange.isReceived && exchange.isAnswered) this.#next(exchange);
  }

  /** Has the app answer. */
  #ask(exchange: Exchange): void {
    try {
      if (exchange.refusal !== undefined) throw exchange.refusal;
      const answer: unknown = this.#host.app.fetch(new LazyRequest(exchange), this.#platform);
      if (answer instanceof Response) this.#answer(exchange, answer);
      else {
        Promise.resolve(answer).then(
          (response: unknown) => this.#answer(exchange, response),
          (error: unknown) => this.#fail(exchange, error),
        );
      }
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  #fail(exchange: Exchange, error: unknown): void {
    const report = exchange.isLost ? () => undefined : this.#host.report;
    this.#answer(exchange, toFailureResponse(error, report));
  }

  #answer(exchange: Exchange, response: unknown): void {
    if (!(response instanceof Response)) {
      this.#fail(exchange, createError("OS3010", "fetch() did not return a Response."));
    } else if (exchange !== this.#exchange) {
      void dropBody(response);
    } else {
      this.#send(exchange, response);
    }
  }

  #send(exchange: Exchange, response: Response): void {
    const light = takeLight(response);
    if (light === undefined) {
      void sendResponse(this, exchange, response, this.#host);
      return;
    }
    try {
      sendLight(this, exchange, light, this.#host);
    } catch (error) {
      this.#fail(exchange, error);
    }
  }

  /** Whether the connection must end after the answer that is about to begin. */
  mustClose(exchange: Exchange): boolean {
    return this.#isAtEnd() || this.#host.connections.stage !== "open" || exchange.endsConnection();
  }

  /** Whether nothing more will come, and nothing that came waits to be read. */
  #isAtEnd(): boolean {
    return this.#isHalfClosed && this.#input.chunk === undefined;
  }

  /** Says that the answer is written. */
  finish(exchange: Exchange, closes: boolean): void {
    const isCutShort = !exchange.isReceived && exchange.body?.isBeingRead === true;
    exchange.isAnswered = true;
    exchange.closes = closes || isCutShort;
    exchange.body?.leave();
    this.#isHeld = false;
    if (exchange.isReceived || this.#isHalfClosed) this.#next(exchange);
    else if (exchange.closes && exchange.holdsBack) this.close();
    else {
      // A client that is still sending would find its connection reset and never see the answer
      // (RFC 9112, section 9.6): what it sends is read and dropped.
      if (exchange.closes) this.deadline = performance.now() + LINGER;
      this.resume();
    }
  }

  /** Goes on to the next request. */
  #next({ closes }: Exchange): void {
    this.#exchange = undefined;
    if (closes || this.#host.connections.stage === "ending" || this.#isAtEnd()) {
      this.close();
      return;
    }
    if (this.output.isGathering) {
      // The answer came at once, and asking for the time costs as much as finding the route.
      this.deadline = this.#requestTime + this.#host.keepAliveTimeout;
      return;
    }
    this.deadline = performance.now() + this.#host.keepAliveTimeout;
    this.#readOn();
  }

  /** Lets another protocol have the connection. */
  #upgrade(): UpgradedConnection {
    const exchange = this.#exchange;
    const isOpen =
      exchange?.isReceived === true && exchange.body === undefined && !exchange.hasHead;
    if (!isOpen || !exchange.head.isUpgrade) {
      throw refuseUpgrade();
    }
    const head = Buffer.from(this.#input.peek());
    exchange.isAnswered = true;
    this.output.flush();
    this.#read.release();
    this.#isPaused = false;
    for (const [name, listener] of this.#listeners) this.socket.off(name, listener);
    this.#leave();
    this.#host.connections.remove(this);
    const req = toIncomingMessage(exchange.head, this.socket);
    return { req, socket: this.socket, head, response: new Response(null) };
  }

  #onEnd(): void {
    this.#isHalfClosed = true;
    const exchange = this.#exchange;
    if (this.#isClosing) return;
    if (exchange === undefined) {
      if (this.#parser?.hasBegun === true) {
        this.refuse(createRefusal("OS2021", 400, "The request ended before it was complete."));
      } else if (this.#input.chunk === undefined) this.close();
      return;
    }
    if (!exchange.isReceived) exchange.body?.lose();
    this.deadline = performance.now() + HALF_CLOSED_GRACE;
  }

  #onDrain(): void {
    this.output.isBlocked = false;
    if (this.#isHalfClosed && this.#exchange !== undefined) {
      this.deadline = performance.now() + HALF_CLOSED_GRACE;
    }
    this.#readOn();
  }

  #onClose(): void {
    this.#exchange?.lose();
    this.#leave();
    this.#host.connections.remove(this);
  }

  /** Forgets the connection, which is closed or another protocol's. */
  #leave(): void {
    this.#isClosing = true;
    this.#input.clear();
    if (this.#parser !== undefined) this.#host.parsers.giveBack(this.#parser);
    this.#parser = undefined;
    this.#exchange = undefined;
  }
}
