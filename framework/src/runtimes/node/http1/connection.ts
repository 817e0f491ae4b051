import type { Socket } from "node:net";
import { createRefusal } from "../../../errors/create-refusal.ts";
import type { HttpError } from "../../../errors/http-error.ts";
import { toRawProblem } from "../raw-problem.ts";
import { askApp } from "./ask-app.ts";
import { ConnectionInput } from "./connection-input.ts";
import { ConnectionOutput } from "./connection-output.ts";
import type { ConnectionHost } from "./connection-host.ts";
import { createExchange } from "./create-exchange.ts";
import { Deadline } from "./deadline.ts";
import type { Exchange } from "./exchange.ts";
import type { BodyFlow } from "./incoming-body.ts";
import { type ReadSocket, readInto } from "./read-into.ts";
import type { RequestHead } from "./request-head.ts";
import type { RequestParser } from "./request-parser.ts";
import { UrlReader } from "./url-reader.ts";

/** How much a client may send ahead while its request is being answered, in bytes. */
const STASH_SIZE = 16 * 1024;

/**
 * One client: reads its requests one after the other and has each answered before it reads on. It is a class so that
 * an idle connection is one object, and a request needs no closures.
 */
export class Connection implements BodyFlow {
  readonly socket: Socket;
  readonly output: ConnectionOutput;
  readonly host: ConnectionHost;
  readonly #read: ReadSocket;
  readonly #listeners: readonly (readonly [name: string, listener: () => void])[] = [
    ["end", () => this.#onEnd()],
    ["drain", () => this.#onDrain()],
    ["close", () => this.#onClose()],
  ];
  readonly #urls: UrlReader;
  readonly #deadline: Deadline;
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

  constructor(host: ConnectionHost, socket: Socket) {
    this.#read = readInto(socket, host.buffer, (buffer, length) => this.#onBytes(buffer, length));
    this.socket = this.#read.socket;
    this.output = new ConnectionOutput(this.socket);
    this.host = host;
    this.#urls = new UrlReader("encrypted" in socket);
    this.#deadline = new Deadline(host.timeouts);
    for (const [name, listener] of this.#listeners) this.socket.on(name, listener);
    // "close" follows.
    this.socket.on("error", () => undefined);
  }

  /** When the client will have taken too long, by `performance.now()`. */
  get deadline(): number {
    return this.#deadline.at;
  }

  /** Whether it reads no further request. */
  get isClosing(): boolean {
    return this.#isClosing;
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
    this.#deadline.awaitEnd();
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
    this.#deadline.awaitNothing();
    if (this.#isClosing || this.#isHalfClosed || exchange?.hasHead === true) this.destroy();
    else if (!isReceiving) this.close();
    else this.refuse(createRefusal("OS2020", 408, "The request did not arrive in time."));
  }

  /** Whether the client still has an answer to wait for or to read. */
  #isSending(): boolean {
    const isBeingAnswered = this.#exchange !== undefined && !this.#isHalfClosed && !this.#isClosing;
    if (isBeingAnswered) return this.#deadline.allowsAnswer(this.output);
    return this.#deadline.allowsRest(this.output, this.#isClosing);
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
    // Answers to further pipelined requests may come within microtasks; they can go out in the same write.
    if (this.#input.chunk === undefined) this.output.flush();
    else this.output.flushSoon();
    if (this.#isAtEnd()) this.#onEnd();
    this.#steer();
  }

  /** Lets the client send more, unless there is enough left to do with what it has sent. */
  #steer(): void {
    // A paused socket does not show that its client went away, so a second request alone is no reason to pause.
    const isFull = this.#input.length > STASH_SIZE;
    const pauses = !this.#isClosing && (this.output.isBlocked || this.#isHeld || isFull);
    if (pauses === this.#isPaused) return;
    this.#isPaused = pauses;
    if (pauses) this.socket.pause();
    else this.socket.resume();
    if (pauses && this.#exchange === undefined) this.#deadline.awaitTaking();
  }

  #canRead(): boolean {
    return !this.#isClosing && !this.output.isBlocked && this.#exchange?.isReceived !== true;
  }

  #readSome(chunk: Buffer<ArrayBuffer>): void {
    const parser = (this.#parser ??= this.host.parsers.take());
    const isNew = !parser.hasBegun;
    this.#input.advance(parser.read(chunk, this.#input.start, this.#input.end));
    if (isNew ? parser.hasBegun : parser.isComplete) this.#deadline.noteRequest();
    const { head, failure } = parser;
    if (failure !== undefined) this.refuse(failure);
    else if (head !== undefined) this.#take(parser, head);
    else if (isNew && parser.hasBegun) this.#deadline.awaitHead();
  }

  /** Takes what the parser has found of a request whose head is complete. */
  #take(parser: RequestParser, head: RequestHead): void {
    const begun = this.#exchange;
    const exchange = begun ?? createExchange(head, this.#urls, this);
    this.#exchange = exchange;
    for (const piece of parser.takePieces()) exchange.body?.push(piece);
    if (parser.isComplete) {
      this.#parser = undefined;
      this.host.parsers.giveBack(parser);
      if (this.#isHalfClosed) this.#deadline.awaitHalfClosed();
      else this.#deadline.awaitAnswer();
      exchange.isReceived = true;
      exchange.body?.end();
    } else if (begun === undefined) this.#deadline.awaitBody();
    if (begun === undefined) askApp(this, exchange);
    else if (exchange.isReceived && exchange.isAnswered) this.#next(exchange);
  }

  /** Whether an answer to the exchange can still be written. */
  awaits(exchange: Exchange): boolean {
    return exchange === this.#exchange;
  }

  /** Whether the connection must end after the answer that is about to begin. */
  mustClose(exchange: Exchange): boolean {
    return this.#isAtEnd() || this.host.connections.stage !== "open" || exchange.endsConnection();
  }

  /** Whether the client will send nothing more and everything it sent has been read. */
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
      if (exchange.closes) this.#deadline.awaitEnd();
      this.resume();
    }
  }

  /** Goes on to the next request. */
  #next({ closes }: Exchange): void {
    this.#exchange = undefined;
    if (closes || this.host.connections.stage === "ending" || this.#isAtEnd()) {
      this.close();
      return;
    }
    if (this.output.isGathering) {
      this.#deadline.awaitNextRequestFromLast();
      return;
    }
    this.#deadline.awaitNextRequest();
    this.#readOn();
  }

  /** Gives the socket away, and returns the bytes that came behind the request. */
  release(): Buffer {
    const rest = Buffer.from(this.#input.peek());
    this.output.flush();
    this.#read.release();
    this.#isPaused = false;
    for (const [name, listener] of this.#listeners) this.socket.off(name, listener);
    this.#leave();
    this.host.connections.remove(this);
    return rest;
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
    this.#deadline.awaitHalfClosed();
  }

  #onDrain(): void {
    this.output.isBlocked = false;
    if (this.#exchange === undefined) {
      if (!this.#isClosing) this.#deadline.awaitNextRequest();
    } else if (this.#isHalfClosed) this.#deadline.awaitHalfClosed();
    this.#readOn();
  }

  #onClose(): void {
    this.#exchange?.lose();
    this.#leave();
    this.host.connections.remove(this);
  }

  /** Lets go of the connection, which is closed or belongs to another protocol. */
  #leave(): void {
    this.#isClosing = true;
    this.#input.clear();
    if (this.#parser !== undefined) this.host.parsers.giveBack(this.#parser);
    this.#parser = undefined;
    this.#exchange = undefined;
  }
}
