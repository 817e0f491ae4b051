const SPACE = 0x20;
const TAB = 0x09;

/** The request line and headers of one request, as the text of its bytes (ISO 8859-1) and where things stand in it. */
export interface RequestHeadInit {
  readonly method: string;
  /** 10 or 11. */
  readonly version: number;
  /** Whether the connection may go on after the answer, by version and Connection header. */
  readonly keepsAlive: boolean;
  /** Whether the client asks for another protocol. */
  readonly isUpgrade: boolean;
  readonly text: string;
  /** Start and end of the target, then of each header's name and value in turn. */
  readonly spans: readonly number[];
}

/** A parsed request head. Texts are cut out of it when they are asked for. */
export class RequestHead {
  readonly method: string;
  readonly version: number;
  readonly keepsAlive: boolean;
  readonly isUpgrade: boolean;
  readonly #text: string;
  readonly #spans: readonly number[];
  #rawHeaders: readonly string[] | undefined;

  constructor(init: RequestHeadInit) {
    this.method = init.method;
    this.version = init.version;
    this.keepsAlive = init.keepsAlive;
    this.isUpgrade = init.isUpgrade;
    this.#text = init.text;
    this.#spans = init.spans;
  }

  get target(): string {
    return this.#text.slice(this.#spans[0], this.#spans[1]);
  }

  /** How many headers there are. */
  get size(): number {
    return (this.#spans.length - 2) / 4;
  }

  /** Name and value in turn, as they were received. */
  get rawHeaders(): readonly string[] {
    return (this.#rawHeaders ??= this.#readAll());
  }

  /** The length of a header's name. Comparing it first avoids cutting out names that cannot match. */
  nameLength(index: number): number {
    const at = 2 + index * 4;
    return (this.#spans[at + 1] ?? 0) - (this.#spans[at] ?? 0);
  }

  name(index: number): string {
    const at = 2 + index * 4;
    return this.#text.slice(this.#spans[at], this.#spans[at + 1]);
  }

  value(index: number): string {
    const at = 4 + index * 4;
    const start = this.#spans[at] ?? 0;
    let end = this.#spans[at + 1] ?? 0;
    // llhttp leaves white space behind a value.
    while (end > start && isBlank(this.#text.charCodeAt(end - 1))) end--;
    return this.#text.slice(start, end);
  }

  #readAll(): readonly string[] {
    const all: string[] = [];
    for (let index = 0; index < this.size; index++) all.push(this.name(index), this.value(index));
    return all;
  }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}
