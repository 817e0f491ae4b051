/** Replaces the text from `start` up to `end`; an insertion when both are the same. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Collects edits of one file. An edit inside the range of a later one must be taken over by its text. */
export class TextEdits {
  readonly source: string;
  #edits: TextEdit[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  get all(): readonly TextEdit[] {
    return this.#edits;
  }

  insert(at: number, text: string): void {
    this.#edits.push({ start: at, end: at, text });
  }

  remove(start: number, end: number): void {
    this.replace(start, end, "");
  }

  /** Replaces a range, and with it every edit that was collected inside. Insertions at its ends stay. */
  replace(start: number, end: number, text: string): void {
    this.#edits = this.#edits.filter(
      (edit) => edit.end <= start || edit.start >= end || edit.start < start || edit.end > end,
    );
    this.#edits.push({ start, end, text });
  }

  addAll(edits: readonly TextEdit[]): void {
    this.#edits.push(...edits);
  }

  /** The text of a range with the edits inside it applied. */
  render(start: number, end: number): string {
    const inside = this.#edits.filter((edit) => edit.start >= start && edit.end <= end);
    return applyEdits(
      this.source.slice(start, end),
      inside.map((edit) => shift(edit, -start)),
    );
  }

  /** The whole text with all edits applied. */
  apply(): string {
    return applyEdits(this.source, this.#edits);
  }
}

function shift({ start, end, text }: TextEdit, by: number): TextEdit {
  return { start: start + by, end: end + by, text };
}

function applyEdits(source: string, edits: readonly TextEdit[]): string {
  // The sort is stable: what was inserted first at a place comes first, and ahead of what replaces it.
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let text = "";
  let position = 0;
  for (const edit of ordered) {
    if (edit.start < position)
      throw new RangeError(`Two edits overlap at offset ${String(edit.start)}.`);
    text += source.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return text + source.slice(position);
}
