/** How a piece of code came over: rewritten, run through an adapter, left for a person, or worth knowing. */
export type EntryKind = "native" | "adapter" | "mark" | "note";

/** One line of a report. */
export interface ReportEntry {
  readonly kind: EntryKind;
  /** A permanent name for what was decided, the one that marks in the code carry. */
  readonly rule: string;
  readonly file: string;
  /** Counted from 1, in the file as it was before. */
  readonly line: number;
  readonly message: string;
}
